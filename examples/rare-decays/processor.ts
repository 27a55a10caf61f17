import { dimuonRareDecays } from "kaon";

/** All searches, unblinded because the events are invented; `modes` picks some, as `dimuonRareDecays({ modes: ["d0"] })`. */
export default dimuonRareDecays({ unblind: true });
