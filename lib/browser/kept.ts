/**
 * What the extension keeps outside IndexedDB: `local` survives the browser, `session` only the
 * worker. Both are closed to content scripts (`closeToPages`).
 */
import type { Me } from '../contract/identity.ts';
import type { MemberStatus } from '../contract/organisation.ts';
import type { WidgetConfig } from '../contract/sites.ts';
import type { OutboxItem } from '../sync/outbox.ts';
import type { ChallengeState, ExtensionState, QuestionState } from './commands.ts';
import { api } from './native.ts';

export type Session = {
  token: string;
  expiresAt: number;
  remember: boolean;
  /** Whether it was given to this device's key, without which the token is worth nothing. */
  keyed: boolean;
  me: Me;
};

export type Presence = Record<string, { status: MemberStatus; viewing: string | null }>;

export type PreviewVisitor = {
  token: string;
  config: WidgetConfig;
  /** What the widget keeps from page to page. */
  kept: Record<string, string>;
};

export type LocalKeys = {
  server: NonNullable<ExtensionState['server']>;
  /** Made once; locks and challenges belong to it. */
  device: string;
  /** Only with "remember me". */
  session: Session;
  chosenStatus: 'available' | 'away';
  /** The company whose accounts were used to sign in here. */
  ssoCompany: string;
  outbox: OutboxItem[];
  /** Whose outbox and drafts these are; another owner's are wiped. */
  owner: string;
  /** How far the setup was when it was last looked at, and whose it is. */
  setup: { owner: string } & Pick<ExtensionState, 'setup' | 'tours'>;
  /** Origin → site whose preview a person asked for there. */
  previews: Record<string, string>;
};

export type SessionKeys = {
  state: ExtensionState;
  session: Session;
  challenge: ChallengeState & { challenge: string; remember: boolean };
  /** The question that opens what needs a confirmation. */
  confirmation: QuestionState & { challenge: string };
  /** The conversation on the focused screen. */
  viewing: string | null;
  /** A conversation that a notification or the popup asks the inbox to show. */
  openConversation: string | null;
  presence: Presence;
  /** Ids of what waited for this person's approval when it was last asked. */
  approvalsTold: string[];
  /** Server's clock minus ours, ms. */
  clockOffset: number;
  /** Origin → the preview's visitor, so that a page that is loaded again goes on. */
  previewVisitors: Record<string, PreviewVisitor>;
};

type Kept<Keys> = {
  get: <K extends keyof Keys & string>(key: K) => Promise<Keys[K] | undefined>;
  set: (values: Partial<Keys>) => Promise<void>;
  remove: (...keys: (keyof Keys & string)[]) => Promise<void>;
  /** Calls back with each new value of `key`; gives the undo. */
  follow: <K extends keyof Keys & string>(key: K, listener: (value: Keys[K] | undefined) => void) => () => void;
};

function kept<Keys>(area: 'local' | 'session'): Kept<Keys> {
  const store = () => api.storage[area];
  return {
    get: async <K extends keyof Keys & string>(key: K) => (await store().get(key))[key] as Keys[K] | undefined,
    set: (values) => store().set(values as Record<string, unknown>),
    remove: (...keys) => store().remove(keys),
    follow: (key, listener) => {
      const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key];
        if (change) listener(change.newValue as Keys[typeof key] | undefined);
      };
      store().onChanged.addListener(onChanged);
      return () => store().onChanged.removeListener(onChanged);
    },
  };
}

export const local = kept<LocalKeys>('local');
export const session = kept<SessionKeys>('session');
