/**
 * What screens ask of the background worker, and what it keeps for them to read. Tokens never
 * leave the background: screens see only `ExtensionState`.
 */
import type { Failure, Result } from '../api/result.ts';
import type { InputOf, OutputOf } from '../contract/endpoint.ts';
import type { EndpointName, Endpoints } from '../contract/endpoints.ts';
import type { ServerHealth } from '../contract/health.ts';
import type { ChallengeMethod, ChallengeReason, KeptHere, Me, SentMethod } from '../contract/identity.ts';
import type { ChecklistItem } from '../contract/onboarding.ts';

export type { Failure, Result };

/** Endpoints whose answers hold a token, or whose work has a command of its own. */
export const workersOwn = [
  'signIn',
  'answerChallenge',
  'answerWithPassword',
  'sendChallengeCode',
  'beginConfirm',
  'answerConfirm',
  'beginPasskeySignIn',
  'passkeySignIn',
  'beginPasskeyAnswer',
  'beginPasskeyRegistration',
  'addPasskey',
  'exchangeTicket',
  'beginLink',
  'finishLink',
  'openPasskeyPage',
  'switchCompany',
  'lockSession',
  'proofOfWork',
  'signOut',
  'appendEntry',
  'inbox',
  'readFeed',
  'startPreview',
  'widgetConfig',
  'startVisitor',
  'visitorEntries',
  'visitorAppend',
  'visitorRead',
] as const satisfies EndpointName[];

/** Endpoints a screen may call through the background. */
export type ScreenEndpoint = Exclude<EndpointName, (typeof workersOwn)[number]>;

/** What somebody is asked, without its secret. */
export type QuestionState = {
  reason: ChallengeReason;
  /** In the order in which they are offered. */
  methods: ChallengeMethod[];
  /** For example `l***@example.com` and `138****5678`. */
  emailHint?: string;
  phoneHint?: string;
  kept?: KeptHere;
  expiresAt: number;
  /** What was sent for it and still holds, and when something may be sent again. */
  sent?: SentMethod[];
  resendAt?: number;
};

/** The next step of a sign-in. */
export type ChallengeState = QuestionState & {
  /** Days for which the device may be trusted; 0: it may not. */
  trustDays: number;
  /** Whose rules a new password follows, where one is asked for. */
  preset?: 'standard' | 'asvs';
};

/** Out of the local copy. The popup paints from it without opening a database. */
export type WaitingConversation = {
  id: string;
  /** As the API names the visitor. */
  name: string;
  /** The newest message, or null before the first. */
  message: string | null;
  /** ms since 1970. */
  since: number;
  preview: boolean;
};

/** How far the company is with its setup, for whoever may do it. */
export type SetupState = {
  /** Steps of the wizard that are behind, of how many. */
  at: number;
  of: number;
  /** The wizard was gone through, or put away. */
  finished: boolean;
  /** The checklist; null once it was put away, or nothing is left of it. */
  todo: ChecklistItem[] | null;
};

/** Kept in `storage.session` under `state`; every screen paints from it at once and follows its changes. */
export type ExtensionState = {
  /**
   * Origin of the API, what is shown of it, and where its host is asked for support (absent or null
   * where they named nothing); null before the first set-up.
   */
  server: { origin: string; host: string; support?: string | null } | null;
  phase: 'noServer' | 'signedOut' | 'challenge' | 'signedIn' | 'locked';
  challenge: ChallengeState | null;
  /** The browser does a proof of work, which the server asks for after several failures. */
  checking: boolean;
  me: Me | null;
  connection: 'online' | 'connecting' | 'offline';
  /** What this agent chose; null until it is known. */
  status: 'available' | 'away' | null;
  /** Open conversations without an assignee, and mine with something unread. */
  waiting: number;
  unread: number;
  /** Requests that wait for this person's approval. */
  approvals: number;
  /** Who waits, the newest first, as many as the popup shows; null until they were counted. */
  waitingNow: WaitingConversation[] | null;
  /** Whether any site is proved or has its chat page on, so that customers can see a chat; null until it is known. */
  anySite: boolean | null;
  /** Null until it is known, and for whoever may not set the company up. */
  setup: SetupState | null;
  /** Guides that this member has seen or put away; null until it is known. */
  tours: string[] | null;
  /** A newer version is downloaded and waits for a restart of the extension. */
  updateReady: string | null;
  /** Why the last session, or the last try to sign in, ended; said once on the sign-in screen. */
  endedBecause: 'expired' | 'revoked' | 'challenge' | 'sso' | null;
};

/** Whether that was all, or something more is asked. */
export type Admitted = { phase: 'challenge' | 'signedIn' };

export type Commands = {
  /** Checks that a Frontdesk server answers at `address` and keeps it; signs out of another one. */
  setServer: { input: { address: string }; output: { host: string } };
  /** Looks now whether the server that is set works. */
  checkServer: { input: Record<string, never>; output: { health: ServerHealth } };
  /** `company` names the one wanted; with it a member's name identifies as well. */
  signIn: {
    input: { identifier: string; company?: string; password: string; remember: boolean };
    output: Admitted;
  };
  /** Whoever the browser has a passkey of; it asks in a window of its own. */
  signInByPasskey: { input: { remember: boolean }; output: Admitted };
  /** By a company's account, or WeChat; the person signs in there in a window of its own. */
  signInWith: { input: { provider: string; company?: string; remember: boolean }; output: Admitted };
  /** Sends a code, or the link to confirm with, for the pending challenge. */
  sendCode: { input: { method: SentMethod }; output: { resendAt: number } };
  /** `link` and `approval` take no code and answer `challenge_pending` until somebody decided. */
  answerChallenge: { input: { method: ChallengeMethod; code?: string; trust?: boolean }; output: Admitted };
  /** Answers `new_password`. */
  answerWithPassword: { input: { password: string }; output: Admitted };
  cancelChallenge: { input: Record<string, never>; output: null };
  signOut: { input: Record<string, never>; output: null };
  /** Into another company of the same person; nothing of the one before stays here. */
  switchCompany: { input: { company: string }; output: Admitted };
  /** Until the person showed again who it is, no screen shows anything. */
  lock: { input: Record<string, never>; output: null };
  /** Asks the signed-in person to show again who it is. */
  beginConfirm: { input: Record<string, never>; output: QuestionState };
  sendConfirmCode: { input: { method: SentMethod }; output: { resendAt: number } };
  /** Until when what asks for one proof, or for two, may be done; 0: not yet. Also unlocks. */
  answerConfirm: {
    input: { method: ChallengeMethod; code?: string; password?: string };
    output: { one: number; two: number };
  };
  /** The browser asks in a window of its own. Backup codes come with the first second factor. */
  addPasskey: { input: Record<string, never>; output: OutputOf<Endpoints['addPasskey']> };
  /** Links who the person is at a company's provider, or WeChat, in a window of its own. */
  linkIdentity: { input: { provider: string }; output: OutputOf<Endpoints['finishLink']> };
  setStatus: { input: { status: 'available' | 'away' }; output: null };
  /** Puts what screens wrote (`handed.ts`) into the outbox; it is sent now or as soon as there is a connection. */
  takeHanded: { input: Record<string, never>; output: null };
  /** Sends a failed entry again, or drops it. */
  retry: { input: { id: string }; output: null };
  discard: { input: { id: string }; output: null };
  read: { input: { conversation: string; seq: number }; output: null };
  typing: { input: { conversation: string; on: boolean }; output: null };
  viewing: { input: { conversation: string | null }; output: null };
  /** Brings a conversation's entries before `before` (or its newest) into the local copy. */
  loadHistory: { input: { conversation: string; before: number | null }; output: { more: boolean } };
  /** Brings older closed conversations into the local copy. */
  loadClosed: { input: { before: number | null }; output: { more: boolean } };
  /** A screen found the local copy damaged: it is thrown away and read again from the server. */
  repairCopy: { input: Record<string, never>; output: null };
  /** Shows the widget on the origin's pages, for this person only, and brings one of them to the front. */
  showPreview: { input: { site: string; origin: string }; output: null };
  /** Takes the widget off them again, and gives the permission back. */
  endPreview: { input: { origin: string }; output: null };
  /** Looks at the origin's open tab, or a new one: is the snippet there, and whose? */
  inspectPage: { input: { origin: string }; output: { found: boolean; sites: string[] } };
  applyUpdate: { input: Record<string, never>; output: null };
};

export type CommandName = keyof Commands;

/** Sends a command to the background and waits for its answer. */
export type Send = <N extends CommandName>(
  name: N,
  input: Commands[N]['input'],
) => Promise<Result<Commands[N]['output']>>;

/** Calls an endpoint of the API as the signed-in agent. */
export type Call = <N extends ScreenEndpoint>(
  name: N,
  input: InputOf<Endpoints[N]>,
) => Promise<Result<OutputOf<Endpoints[N]>>>;
