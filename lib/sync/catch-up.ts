import type { Entry } from '../contract/conversations.ts';

/**
 * Whether a pushed piece of the feed continues the cursor. A company's feed has no holes, so a
 * jump means that something was lost on the way and is asked for again. What the server answers
 * after it was asked from that very cursor is taken as it is, else a hole would ask forever.
 */
export type CatchUp = {
  /** `pull`: drop the piece and ask from the cursor. */
  judge: (entries: Entry[], cursor: number) => 'take' | 'pull';
};

export function createCatchUp(): CatchUp {
  let asked = -1;
  return {
    judge: (entries, cursor) => {
      const first = entries[0]?.feed;
      if (first === undefined || first <= cursor + 1 || asked === cursor) return 'take';
      asked = cursor;
      return 'pull';
    },
  };
}
