import { useRef, useState } from 'preact/hooks';
import type { Result } from '../../lib/i18n/errors.ts';
import { sayFailure } from './say-failure.ts';
import type { Loaded } from './use-load.ts';
import { useLoad } from './use-load.ts';

/** `next` names the page that comes next; null at the end. */
export type Page<Row> = { rows: readonly Row[]; next: string | null };

export type Pages<Row> = Loaded<Page<Row>> & {
  /** Reads on; null where there is no more. */
  more: (() => Promise<void>) | null;
  readingOn: boolean;
};

/** As `useLoad`, for a list that is read a page at a time; what is read again reaches as far as what was shown. */
export function usePages<Row>(read: (after: { after?: string }) => Promise<Result<Page<Row>>>): Pages<Row> {
  const shown = useRef(0);
  const [readingOn, setReadingOn] = useState(false);
  const loaded = useLoad(async () => {
    let answer = await read({});
    while (answer.ok && answer.value.next && answer.value.rows.length < shown.current) {
      const { rows, next } = answer.value;
      answer = joined(rows, await read({ after: next }));
    }
    return answer;
  });
  const { value } = loaded;
  shown.current = value?.rows.length ?? 0;
  const more = async (page: Page<Row>, after: string) => {
    if (readingOn) return;
    setReadingOn(true);
    const answer = joined(page.rows, await read({ after }));
    setReadingOn(false);
    if (answer.ok) loaded.put(answer.value);
    else await sayFailure(answer);
  };
  return { ...loaded, readingOn, more: value?.next ? () => more(value, value.next ?? '') : null };
}

const joined = <Row>(rows: readonly Row[], next: Result<Page<Row>>): Result<Page<Row>> =>
  next.ok ? { ok: true, value: { rows: [...rows, ...next.value.rows], next: next.value.next } } : next;
