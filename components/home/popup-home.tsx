import { ChevronRight, CircleQuestionMark, Inbox, LockKeyhole, LogOut, Settings, Stamp } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { Me } from '../../lib/contract/identity.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { popupTexts } from '../../lib/i18n/popup.ts';
import { text } from '../../lib/i18n/text.ts';
import { roleName } from '../organisation/role-name.ts';
import { Avatar, Dot } from '../ui/avatar.tsx';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { BrandMark } from '../ui/brand.tsx';
import { Button } from '../ui/button.tsx';
import { HelpLink } from '../ui/help-link.tsx';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { CompanyMenu } from './company-menu.tsx';
import type { WaitingVisitor } from './waiting-list.tsx';
import { WaitingList } from './waiting-list.tsx';

const t = text(popupTexts);
const c = text(commonTexts);

type Status = 'available' | 'away';

type Props = {
  me: Me;
  connection: 'online' | 'connecting' | 'offline';
  status: Status | null;
  waiting: number;
  unread: number;
  /** Requests that wait for this person's approval. */
  approvals: number;
  updateReady: string | null;
  /** Null until they were counted. */
  visitors: WaitingVisitor[] | null;
  signingOut: boolean;
  /** The menu of languages, wired by whoever mounts this. */
  languages: ComponentChildren;
  onStatus: (status: Status) => void;
  onOpen: (conversation?: string) => void;
  onSettings: () => void;
  /** Where this person may ask for an approval, or one waits. */
  onApprovals?: (() => void) | undefined;
  /** How far the company's setup is, where it is not through and this person may do it. */
  setup?: { at: number; of: number; onGoOn: () => void } | undefined;
  /** What is left to do and what is offered, which comes after the first paint. */
  todo: ComponentChildren;
  /** How high that will be, so that it moves nothing when it comes, px; 0: there is none. */
  todoHeight: number;
  onHelp: () => void;
  /** Where no customer can see a chat yet, and this person can change that. */
  onSetUpSite?: () => void;
  /** Where the company wants a second factor before anything else. */
  onTurnOnFactor?: () => void;
  onSwitch: (company: string) => void;
  onLock: () => void;
  onSignOut: () => void;
  onUpdate: () => void;
};

export function PopupHome(props: Props) {
  const { me, updateReady } = props;
  return (
    <div class="fd-home">
      <header class="fd-home-head">
        <BrandMark size={28} />
        <h1 class="fd-home-company">
          <CompanyMenu me={me} onSwitch={props.onSwitch} />
        </h1>
        <div class="fd-home-me">
          <span class="fd-cut">{me.member.name}</span>
          <Badge>{roleName(me.member)}</Badge>
        </div>
        <Avatar name={me.member.name} presence={presenceOf(props)} />
      </header>
      {updateReady && (
        <Banner kind="good" action={{ label: t('update'), onClick: props.onUpdate }}>
          {t('updateReady', { version: updateReady })}
        </Banner>
      )}
      {props.onTurnOnFactor ? <NeedsFactor onTurnOn={props.onTurnOnFactor} /> : <Work {...props} />}
      <footer class="fd-home-foot">
        <Button kind="quiet" small onClick={props.onSettings}>
          <Icon of={Settings} size={14} />
          {t('settings')}
        </Button>
        <Button kind="quiet" small onClick={props.onLock}>
          <Icon of={LockKeyhole} size={14} />
          {t('lock')}
        </Button>
        <Button kind="quiet" small busy={props.signingOut && t('signingOut')} onClick={props.onSignOut}>
          <Icon of={LogOut} size={14} />
          {c('signOut')}
        </Button>
        <span class="fd-grow" />
        <Button kind="quiet" small icon label={t('help')} onClick={props.onHelp}>
          <Icon of={CircleQuestionMark} size={14} />
        </Button>
        {props.languages}
      </footer>
    </div>
  );
}

function Work(props: Props) {
  // Visitors come first.
  const setup = props.visitors?.length ? undefined : props.setup;
  return (
    <>
      {props.connection === 'offline' && (
        <Banner kind="warn">
          {t('offline')} <HelpLink topic="server" />
        </Banner>
      )}
      <StatusRow {...props} />
      <Counts {...props} />
      {props.todoHeight > 0 && (
        <div class="fd-home-todo" style={{ minHeight: `${props.todoHeight}px` }}>
          {props.todo}
        </div>
      )}
      {props.onApprovals && <ApprovalsRow approvals={props.approvals} onOpen={props.onApprovals} />}
      <div class="fd-home-next" data-tour={setup || props.onSetUpSite ? undefined : 'waiting'}>
        <Next {...props} setup={setup} />
      </div>
      <span class="fd-home-inbox" data-tour="inbox">
        <Button kind={setup || props.onSetUpSite ? 'secondary' : 'primary'} wide onClick={() => props.onOpen()}>
          <Icon of={Inbox} />
          {t('openInbox')}
        </Button>
      </span>
    </>
  );
}

function NeedsFactor({ onTurnOn }: { onTurnOn: () => void }) {
  return (
    <section class="fd-stack-s">
      <p class="fd-soft">{c('needsFactor')}</p>
      <Button kind="primary" wide onClick={onTurnOn}>
        {c('turnOnFactor')}
      </Button>
    </section>
  );
}

function Next({ setup, onSetUpSite, ...props }: Props) {
  if (setup) return <GoOn {...setup} />;
  return onSetUpSite ? <NoSite onSetUp={onSetUpSite} /> : <WaitingList {...props} />;
}

function GoOn({ at, of, onGoOn }: NonNullable<Props['setup']>) {
  return (
    <section class="fd-stack-s">
      <p class="fd-soft">{t('setupText')}</p>
      <Button kind="primary" wide onClick={onGoOn}>
        {t('goOn', { at, of })}
      </Button>
    </section>
  );
}

function NoSite({ onSetUp }: { onSetUp: () => void }) {
  return (
    <section class="fd-stack-s">
      <p class="fd-soft">{t('noSite')}</p>
      <Button kind="primary" wide onClick={onSetUp}>
        {t('setUpSite')}
      </Button>
    </section>
  );
}

/** Who only reads is never there for anybody. */
const mayAnswer = ({ permissions }: Me) => permissions.includes('conversations.write');

function presenceOf({ me, connection, status }: Props) {
  if (!mayAnswer(me)) return undefined;
  return connection === 'offline' ? 'offline' : (status ?? 'offline');
}

function StatusRow({ me, status, connection, onStatus }: Props) {
  if (!mayAnswer(me)) return connection === 'connecting' ? <p class="fd-soft fd-small">{t('connecting')}</p> : null;
  return (
    <div class="fd-spread">
      <span data-tour="status">
        <Segmented<Status | ''>
          label={t('status')}
          value={status ?? ''}
          onChange={(next) => next && onStatus(next)}
          options={[
            { value: 'available', label: c('available'), mark: <Dot presence="available" /> },
            { value: 'away', label: c('away'), mark: <Dot presence="away" /> },
          ]}
        />
      </span>
      <span class="fd-soft fd-small" role="status">
        {connection === 'connecting' && t('connecting')}
      </span>
    </div>
  );
}

function Counts({ waiting, unread, onOpen }: Props) {
  return (
    <div class="fd-home-counts" data-tour="counts">
      <Count label={t('waiting')} value={waiting} onClick={() => onOpen()} />
      <Count label={t('unread')} value={unread} onClick={() => onOpen()} />
    </div>
  );
}

function ApprovalsRow({ approvals, onOpen }: { approvals: number; onOpen: () => void }) {
  return (
    <button type="button" class="fd-home-approvals" onClick={onOpen}>
      <Icon of={Stamp} />
      <span class="fd-grow">{t(approvals > 0 ? 'toApprove' : 'approvals')}</span>
      {approvals > 0 && <Badge kind="count">{formatNumber(approvals)}</Badge>}
      <Icon of={ChevronRight} size={14} />
    </button>
  );
}

function Count({ label, value, onClick }: { label: string; value: number; onClick: () => void }) {
  return (
    <button type="button" class="fd-home-count" data-some={value > 0} onClick={onClick}>
      <strong>{formatNumber(value)}</strong>
      <span>{label}</span>
    </button>
  );
}
