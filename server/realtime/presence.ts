import { ABSENCE_MS } from '../../lib/contract/limits.ts';
import type { MemberStatus } from '../../lib/contract/organisation.ts';
import type { Clock } from '../clock.ts';
import type { ChosenStatus } from './ports.ts';

export type Change = { company: number; member: number; id: string; status: MemberStatus; viewing: string | null };

type Present = {
  id: string;
  chosen: ChosenStatus;
  /** Whether the member may answer at all. */
  answers: boolean;
  /** Open connections, and the conversation on each one's screen; the last to look counts. */
  devices: Map<object, string | null>;
  viewing: string | null;
  /** Set while every connection is gone. */
  cancelAbsence: (() => void) | null;
};

type Told = { id: string; status: ChosenStatus; answers: boolean };

export type Presence = {
  /** `device` is whatever stands for one connection. */
  join(company: number, member: number, device: object, told: Told): void;
  /** A connection dropped: the member stays for ABSENCE_MS, unless it was ended on purpose. */
  leave(company: number, member: number, device: object, onPurpose: boolean): void;
  choose(company: number, member: number, status: ChosenStatus): void;
  /** What the member may do changed. */
  allow(company: number, member: number, answers: boolean): void;
  view(company: number, member: number, device: object, conversation: string | null): void;
  statusOf(company: number, member: number): MemberStatus;
  /** Keys of those who are available and may answer, ascending. */
  available(company: number): number[];
  /** Whether there is one. */
  isOnline(company: number): boolean;
  list(company: number): { id: string; status: MemberStatus; viewing: string | null }[];
  close(): void;
};

/** Who is there. Kept by one process; `changed` is called after each change, `gone` when a member's absence is over. */
export function createPresence(
  clock: Clock,
  events: { changed(change: Change): void; gone(company: number, member: number): void },
): Presence {
  const companies = new Map<number, Map<number, Present>>();
  const find = (company: number, member: number) => companies.get(company)?.get(member);

  function tell(company: number, member: number, { id, chosen, viewing }: Present): void {
    events.changed({ company, member, id, status: chosen, viewing });
  }

  function look(company: number, member: number, present: Present): void {
    const viewing = [...present.devices.values()].findLast((one) => one !== null) ?? null;
    if (viewing === present.viewing) return;
    present.viewing = viewing;
    tell(company, member, present);
  }

  function available(company: number): number[] {
    const found = [...(companies.get(company) ?? [])].filter(
      ([, { chosen, answers }]) => chosen === 'available' && answers,
    );
    return found.map(([member]) => member).sort((a, b) => a - b);
  }

  function remove(company: number, member: number): void {
    const members = companies.get(company);
    const present = members?.get(member);
    if (!members || !present) return;
    present.cancelAbsence?.();
    members.delete(member);
    if (members.size === 0) companies.delete(company);
    events.changed({ company, member, id: present.id, status: 'offline', viewing: null });
    events.gone(company, member);
  }

  return {
    join(company, member, device, { id, status, answers }) {
      const members = companies.get(company) ?? new Map<number, Present>();
      companies.set(company, members);
      const present = members.get(member) ?? fresh({ id, status, answers });
      members.set(member, present);
      present.cancelAbsence?.();
      present.cancelAbsence = null;
      present.chosen = status;
      present.answers = answers;
      present.devices.set(device, null);
      tell(company, member, present);
    },
    leave(company, member, device, onPurpose) {
      const present = find(company, member);
      if (!present?.devices.delete(device)) return;
      if (present.devices.size === 0) {
        if (onPurpose) return remove(company, member);
        present.cancelAbsence = clock.after(ABSENCE_MS, () => remove(company, member));
      }
      look(company, member, present);
    },
    choose(company, member, status) {
      const present = find(company, member);
      if (!present || present.chosen === status) return;
      present.chosen = status;
      tell(company, member, present);
    },
    allow(company, member, answers) {
      const present = find(company, member);
      if (!present || present.answers === answers) return;
      present.answers = answers;
      tell(company, member, present);
    },
    view(company, member, device, conversation) {
      const present = find(company, member);
      if (!present?.devices.has(device)) return;
      present.devices.delete(device);
      present.devices.set(device, conversation);
      look(company, member, present);
    },
    statusOf: (company, member) => find(company, member)?.chosen ?? 'offline',
    available,
    isOnline: (company) => available(company).length > 0,
    list: (company) =>
      [...(companies.get(company)?.values() ?? [])].map(({ id, chosen, viewing }) => ({ id, status: chosen, viewing })),
    close() {
      for (const members of companies.values()) for (const present of members.values()) present.cancelAbsence?.();
      companies.clear();
    },
  };
}

function fresh({ id, status: chosen, answers }: Told): Present {
  return { id, chosen, answers, devices: new Map(), viewing: null, cancelAbsence: null };
}
