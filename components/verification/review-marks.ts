import { useState } from 'preact/hooks';
import type { ReasonCode } from '../../lib/contract/verification.ts';

export type Mark = { code: ReasonCode; text: string };

export type Marks = {
  all: ReadonlyMap<string, Mark>;
  /** Null takes it away. */
  set: (target: string, mark: Mark | null) => void;
};

/** What a reviewer found wrong so far, by field or document. */
export function useMarks(): Marks {
  const [all, setAll] = useState<ReadonlyMap<string, Mark>>(new Map());
  return {
    all,
    set(target, mark) {
      const next = new Map(all);
      if (mark) next.set(target, mark);
      else next.delete(target);
      setAll(next);
    },
  };
}
