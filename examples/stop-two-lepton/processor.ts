import { stopTwoLepton } from "kaon";

/** The search as it is published; a number is changed in one line, as `stopTwoLepton({ changes: { mT2Min: 120 } })`. */
export default stopTwoLepton();
