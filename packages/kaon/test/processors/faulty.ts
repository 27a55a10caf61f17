import { processor } from "kaon";

/** Fails in the chunk that holds the event number 1700. */
export default processor({
  schema: "NanoAOD",
  process: (events) => ({
    numbers: events
      .map((ev) => {
        if (ev.event === 1700n) throw new TypeError("not this one");
        return Number(ev.event);
      })
      .data.reduce((sum, number) => sum + number, 0),
  }),
});
