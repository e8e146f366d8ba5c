import { useEffect, useRef, useState } from 'preact/hooks';
import { useReturn } from '../../../components/ui/use-return.ts';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import type { OutputOf } from '../../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../../lib/contract/endpoints.ts';
import type { MemberDetails } from '../../../lib/contract/organisation.ts';
import type { Failure, Result } from '../../../lib/i18n/errors.ts';

/** `department`: with what is below it; null is everybody. */
export type MemberQuery = { department: string | null; text: string };

export type Members = {
  /** In the order of joining; grows page by page, null before the first. */
  rows: MemberDetails[] | null;
  total: number;
  failure: Failure | null;
  reload: () => void;
};

const TYPING_MS = 200;

/** Reads the members that are asked for, page by page; what is typed waits a moment. */
export function useMembers({ department, text }: MemberQuery): Members {
  const [state, setState] = useState<Omit<Members, 'reload'>>({ rows: null, total: 0, failure: null });
  const [turn, setTurn] = useState(0);
  const newest = useRef(0);
  useEffect(() => {
    const mine = ++newest.current;
    const timer = setTimeout(() => void read(mine), text ? TYPING_MS : 0);
    return () => clearTimeout(timer);
  }, [department, text, turn]);
  const reload = () => setTurn((one) => one + 1);
  useReturn(reload);

  async function read(mine: number): Promise<void> {
    const filter = { ...(department ? { department } : {}), ...(text ? { text } : {}) };
    const rows: MemberDetails[] = [];
    let after: string | null = null;
    do {
      const page: Result<OutputOf<Endpoints['listMembers']>> = await call('listMembers', {
        ...filter,
        ...(after ? { after } : {}),
      });
      if (mine !== newest.current) return;
      if (!page.ok) return setState((before) => ({ ...before, failure: page.error }));
      rows.push(...page.value.members);
      after = page.value.next;
      setState({ rows: [...rows], total: page.value.total, failure: null });
    } while (after);
  }
  return { ...state, reload };
}
