import { useEffect, useRef, useState } from 'preact/hooks';
import { FRESH_MS, useReturn } from '../../../components/ui/use-return.ts';
import { confirmedCall as call } from '../../../lib/browser/confirmed-call.ts';
import type { OutputOf } from '../../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../../lib/contract/endpoints.ts';
import type { MemberDetails } from '../../../lib/contract/organisation.ts';
import type { Failure, Result } from '../../../lib/i18n/errors.ts';

/** `department`: with what is below it; null is everybody. */
export type MemberQuery = { department: string | null; text: string };

export type Members = {
  /** In the order of joining, as far as they were read; null before the first. */
  rows: MemberDetails[] | null;
  total: number;
  failure: Failure | null;
  reload: () => void;
  /** Reads on, where there are more. */
  more: () => void;
};

type State = Pick<Members, 'rows' | 'total' | 'failure'> & { next: string | null };

const TYPING_MS = 200;

/** Reads the members that are asked for, a page at a time; what is typed waits a moment. */
export function useMembers({ department, text }: MemberQuery): Members {
  const [state, setState] = useState<State>({ rows: null, total: 0, next: null, failure: null });
  const newest = useRef(0);
  const asked = useRef({ at: 0, open: 0 });
  const reload = () => void read({ enough: state.rows?.length ?? 0 });
  useEffect(() => {
    const mine = ++newest.current;
    const timer = setTimeout(() => mine === newest.current && void read({}), text ? TYPING_MS : 0);
    return () => clearTimeout(timer);
  }, [department, text]);
  useReturn(() => {
    const { at, open } = asked.current;
    if (open === 0 && Date.now() - at > FRESH_MS) reload();
  });

  type Reading = { known?: MemberDetails[]; after?: string | null; enough?: number };
  /** Page after page until there are enough; what was asked later is newer. */
  async function read({ known = [], after = null, enough = 0 }: Reading): Promise<void> {
    const mine = ++newest.current;
    asked.current.at = Date.now();
    asked.current.open++;
    const filter = { ...(department && { department }), ...(text && { text }) };
    const rows = [...known];
    let page: Result<OutputOf<Endpoints['listMembers']>>;
    let next = after;
    do {
      page = await call('listMembers', { ...filter, ...(next && { after: next }) });
      if (!page.ok) break;
      rows.push(...page.value.members);
      next = page.value.next;
    } while (mine === newest.current && next && rows.length < enough);
    asked.current.open--;
    if (mine !== newest.current) return;
    const answer = page;
    setState((before) =>
      answer.ok ? { rows, total: answer.value.total, next, failure: null } : { ...before, failure: answer.error },
    );
  }
  const { rows, total, failure, next } = state;
  const more = () => {
    if (rows && next && asked.current.open === 0) void read({ known: rows, after: next });
  };
  return { rows, total, failure, reload, more };
}
