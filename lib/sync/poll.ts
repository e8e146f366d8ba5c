/** The feed by HTTP, for a network that lets no socket pass. */
export type PollDeps = {
  /** Reads on from the cursor and stores what is there; false when the server was not reached. */
  read: () => Promise<boolean>;
  reached: (yes: boolean) => void;
  /** A browser stops an idle worker although its timers run. */
  keepAwake: () => void;
};

export type Poll = { start: () => void; stop: () => void; now: () => void };

const EVERY = 2500;

export function createPoll(deps: PollDeps): Poll {
  let running = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let again = false;

  async function look(): Promise<void> {
    if (!running) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    clearTimeout(timer);
    deps.keepAwake();
    const reached = await deps.read().catch(() => false);
    busy = false;
    if (!running) return;
    deps.reached(reached);
    timer = setTimeout(() => void look(), again ? 0 : EVERY);
    again = false;
  }

  return {
    start: () => {
      if (running) return;
      running = true;
      void look();
    },
    stop: () => {
      running = false;
      clearTimeout(timer);
    },
    now: () => void look(),
  };
}
