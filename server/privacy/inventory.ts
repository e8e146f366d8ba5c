/**
 * What this server keeps of people: every table, every column, once. A test reads the real tables
 * and fails on a column that is not named here, or that is no more; `docs/security/personal-data.md`
 * is made from it. To add one: name the column, and where it is about a person let the room's
 * `person.ts` hand it out and erase it.
 */
import type { PersonalData } from '../../lib/i18n/privacy-data.ts';

/**
 * How a column is kept. `open`: as it is. `sealed`: AES-256-GCM under the server's key. `hashed`: so
 * that it can be compared and not read. `key`: a number or an id that leads to a person by another
 * table, and to nobody once that row tells nobody.
 */
export type Kept = 'open' | 'sealed' | 'hashed' | 'key';

/** What an erasure leaves. `gone`: nothing. `nameless`: the row, without the person. `stays`: see the reason. */
export type Erased = 'gone' | 'nameless' | 'stays';

export type Table = {
  /** Why, on what ground, how long and for whom: `lib/i18n/privacy-data.ts`. Null: nothing about a person. */
  data: PersonalData | null;
  erased: Erased;
  /** Columns about a person. */
  personal: Readonly<Record<string, Kept>>;
  /** All other columns. */
  other: readonly string[];
  /** Why it stays. */
  because?: string;
};

const words = (text: string) => text.split(' ').filter(Boolean);

/** `personal`: `column:kept`, and `column` alone for `open`. */
function of(data: PersonalData, erased: Erased, personal: string, other = '', because?: string): Table {
  const columns = words(personal).map((word): [string, Kept] => {
    const [name = '', kept = 'open'] = word.split(':');
    return [name, kept as Kept];
  });
  return { data, erased, personal: Object.fromEntries(columns), other: words(other), ...(because ? { because } : {}) };
}

const nobody = (columns: string): Table => ({ data: null, erased: 'stays', personal: {}, other: words(columns) });

const account: Record<string, Table> = {
  account: of(
    'account',
    'gone',
    'id:key email name title locale password_hash:hashed totp_secret:sealed totp_pending:sealed question answer_hash:hashed last_sign_in_at',
    'key state totp_enabled_at totp_step email_code code_sent_at email_verified_at created_at password_changed_at must_change_password sms_code email_failing_at extra_confirmation welcomed_at reminded_at',
  ),
  contact: of('account', 'gone', 'account:key value', 'key id kind purpose verified_at failing_at created_at'),
  registration: of('account', 'gone', 'account:key given', 'key token_hash link_hash created_at opened_at'),
  link: of(
    'account',
    'gone',
    'account:key token_hash:hashed',
    'key purpose invitation mailed created_at expires_at registration',
  ),
  old_password: of('signIn', 'gone', 'account:key password_hash:hashed', 'key replaced_at'),
  backup_code: of('signIn', 'gone', 'account:key code_hash:hashed', 'key salt'),
  passkey: of(
    'signIn',
    'gone',
    'account:key credential_id public_key name last_used_at',
    'key id counter transports backed_up device_kind created_at',
  ),
  passkey_ceremony: of(
    'signIn',
    'gone',
    'account:key fingerprint',
    'key token_hash page_hash purpose session challenge kind nonce back expires_at',
  ),
  federated_identity: of('signIn', 'gone', 'account:key subject name last_at', 'key id provider linked_at'),
  sso_attempt: of(
    'signIn',
    'gone',
    'session:key browser_hash:hashed pending:sealed',
    'key state_hash provider company challenge return_to expires_at',
  ),
  sso_ticket: of(
    'signIn',
    'gone',
    'identity:key session:key subject:sealed',
    'key token_hash provider company second_factor challenge expires_at',
  ),
  device: of(
    'devices',
    'gone',
    'account:key fingerprint name label ip region first_at last_at',
    'key id keyed kind state confirmed_at removed',
  ),
  device_access: of(
    'devices',
    'gone',
    'device:key decided_by:key',
    'company state asked_at decided_at confirmed_at trusted_until',
  ),
  session: of(
    'devices',
    'gone',
    'account:key member:key device:key token_hash:hashed old_token_hash:hashed ip seen_at previous_at',
    'key id kind remember proved restricted password_at code_at locked_at created_at expires_at old_token_until',
  ),
  challenge: of(
    'signIn',
    'gone',
    'account:key fingerprint label target code_hash:hashed',
    'key token_hash purpose session company remember kind methods proved code_method code_sent_at link_hash link_expires_at confirmed_at tries expires_at',
  ),
  pretence: of('signIn', 'gone', 'login fingerprint label', 'key token_hash purpose kind tries expires_at'),
  sign_in_failure: of('signIn', 'gone', 'login:hashed subject', 'key at'),
  sign_in_lock: of('signIn', 'gone', 'login:hashed subject account:key', 'failures since until'),
};

const erasures: Record<string, Table> = {
  erasure: of('member', 'gone', 'person:sealed', 'key piece after begun_at'),
};

const log: Record<string, Table> = {
  security_event: of(
    'securityLog',
    'nameless',
    'account:key member:key actor subject ip region device details',
    'key id company at kind outcome seq hash redacted',
    'Time, address and device stay as evidence (Cybersecurity Law of the PRC, article 21: six months at least); nothing says whose they were.',
  ),
};

const company: Record<string, Table> = {
  member: of(
    'member',
    'nameless',
    'id:key account:key name title email phone superior:key extra status',
    'key company role state joined_at invited_at custom_role rights import',
  ),
  invitation: of('member', 'gone', 'member:key email phone invited_by:key', 'key id company created_at expires_at'),
  department: of('member', 'nameless', 'head:key', 'key id company parent name name_key rank import created_at'),
  department_member: of('member', 'gone', 'member:key', 'department'),
  department_grant: of('member', 'gone', 'member:key', 'department'),
  right_use: of('member', 'gone', 'member:key', 'permission at'),
  member_tour: of('member', 'gone', 'member:key', 'tour seen_at'),
  member_import: of(
    'import',
    'nameless',
    'member:key name sheet report failure result',
    'key id company file state done total mapping send dirty beat_at created_at touched_at joined_at',
  ),
  import_fault: of('import', 'nameless', 'value params', 'import rank row column field code'),
  upload: of('files', 'gone', 'member:key name', 'key id company file purpose size received touched_at expires_at'),
  file: nobody('key id created_at'),
  file_chunk: of(
    'files',
    'stays',
    'sealed:sealed',
    'file rank',
    'Uploads that nothing took go; documents of the company verification go by their own period, pictures of the company are no person.',
  ),
  approval: of(
    'approvals',
    'nameless',
    'requester:key values subject payload ref:key',
    'key id company kind name form steps state step created_at since expires_at seq hash seed redacted',
  ),
  approval_approver: of('approvals', 'nameless', 'member:key', 'approval step state at'),
  approval_act: of(
    'approvals',
    'nameless',
    'member:key actor note people',
    'key id approval seq at kind step state hash redacted',
  ),
  export_grant: of('approvals', 'gone', 'member:key', 'until'),
  flow: nobody('key id company kind name enabled form steps updated_at'),
  plan_request: of('member', 'nameless', 'requested_by', 'key id company plan created_at'),
  canned_reply: of('member', 'gone', 'member:key text title shortcut initials', 'key id company origin source'),
  verification: of(
    'verification',
    'stays',
    'fields:sealed number_digest:hashed face_reference face_state face_at created_by:key reasons note',
    'key id company state country revision submissions created_at updated_at submitted_at decided_at',
    'What a company proved is the company’s own record, kept as long as it must show it.',
  ),
  verification_document: of(
    'verification',
    'nameless',
    'name added_by',
    'key id verification transfer kind type size file added_at',
  ),
  verification_move: of(
    'verification',
    'nameless',
    'account:key name note reasons',
    'key verification at from_state to_state by',
  ),
  verified_administrator: of('verification', 'gone', 'member:key', 'company set_at'),
  ownership_transfer: of(
    'verification',
    'nameless',
    'from_member:key to_member:key code_hash:hashed note',
    'key id company state created_at expires_at accepted_at submitted_at papers_approved_at contact_proved_at code_sent_at code_tries ended_at',
  ),
};

const customers: Record<string, Table> = {
  visitor: of(
    'conversation',
    'nameless',
    'id:key token_hash:hashed name language',
    'key company site number preview created_at',
  ),
  conversation: of(
    'conversation',
    'nameless',
    'visitor:key assignee:key page language',
    'key id company site state preview last_seq last_feed message_seq opened_at updated_at waiting_since visitor_read category replied',
  ),
  entry: of('conversation', 'nameless', 'author:key body', 'company feed conversation seq id at author_kind kind'),
  read_mark: of('conversation', 'gone', 'member:key', 'conversation seq'),
  customer: of(
    'customer',
    'gone',
    'visitor:key name phone email organisation stage owner:key fields search',
    'key company updated_at',
  ),
  customer_change: of('customer', 'gone', 'customer:key by label before after', 'key at what'),
  booking: of(
    'booking',
    'gone',
    'visitor:key name phone note reason language handled_by:key starts ends service_name',
    'key id entry company service state time_zone requested_at',
  ),
  booking_news: of('booking', 'gone', 'booking:key member:key body', 'key id by'),
};

const messages: Record<string, Table> = {
  outgoing: of(
    'messages',
    'gone',
    'recipient payload:sealed',
    'key id template locale state attempts next_at error created_at sent_at channel',
  ),
  partner: of(
    'partner',
    'stays',
    'name',
    'key id business_type industry active created_at',
    'A partner is a business.',
  ),
  partner_key: of(
    'partner',
    'stays',
    'hash:hashed',
    'key id partner name hint created_at last_used_at revoked_at',
    'A program’s, not a person’s.',
  ),
  partner_start: of('partner', 'gone', 'given:sealed hash:hashed', 'key partner expires_at'),
};

const impersonal: Record<string, Table> = {
  company: nobody(
    'key id code name state profile feed site_count visitor_count created_at activated_at rules digest_at settings appearance logo logo_file copy_from',
  ),
  company_module: nobody('company module enabled origin settings'),
  company_plan: nobody('company plan trial_until changed_at'),
  event_chain: nobody('company seq hash'),
  faq: nobody('key id company category question answer keywords rank origin source'),
  identity_provider: nobody('key id company kind name settings enabled trusts_second_factor created_at'),
  inquiry_category: nobody('key id company name rank origin source'),
  onboarding: nobody('company step steps locale recommendation applied_at finished_at dismissed_at'),
  partner_registration: nobody('key id partner company by at opened_at'),
  proactive_count: nobody('company rule shown opened answered'),
  role: nobody('key id company name name_key level scope permissions created_at'),
  seen_assertion: nobody('id until'),
  service: nobody('company revision hours replies assignment last_assigned'),
  site: nobody('key code company name appearance proof_token created_at removed_at kind chat_page'),
  site_origin: nobody('key id site origin proved_at proved_by created_at'),
};

export const inventory: Readonly<Record<string, Table>> = {
  ...account,
  ...log,
  ...erasures,
  ...company,
  ...customers,
  ...messages,
  ...impersonal,
};
