import { ArrowLeft, ChevronDown, CircleCheck, Contact, ExternalLink, RotateCcw, Tag, UserPlus } from 'lucide-preact';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';
import { visitorName } from '../../lib/i18n/visitor.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import type { ShownCategory, ShownConversation, ShownMember } from './types.ts';

const t = text(inboxTexts);

type Props = {
  conversation: ShownConversation;
  site: string;
  me: string;
  members: ShownMember[];
  /** Else it is only looked at. */
  mayAnswer: boolean;
  /** Seeks one who is not among these. */
  onElse: () => void;
  categories: ShownCategory[];
  /** Null: about nothing in particular. */
  onCategory: (category: string | null) => void;
  onBack: () => void;
  /** Null gives it back to the unassigned. */
  onAssign: (member: string | null) => void;
  onClose: () => void;
  onReopen: () => void;
  /** Shows what is known of the customer, or puts it away; nothing where no module knows anything. */
  details?: { open: boolean; onToggle: () => void } | undefined;
};

export function ConversationHead(props: Props) {
  const { conversation, mayAnswer } = props;
  const { visitor, preview, page, language } = conversation;
  return (
    <header class="fd-chat-head">
      <span class="fd-chat-back">
        <Button kind="quiet" icon label={t('back')} onClick={props.onBack}>
          <Icon of={ArrowLeft} />
        </Button>
      </span>
      <h2 class="fd-chat-name">
        <span class="fd-cut">{visitorName(visitor.name)}</span>
        {preview && (
          <span title={t('previewHint')}>
            <Badge>{t('preview')}</Badge>
          </span>
        )}
      </h2>
      <p class="fd-chat-from fd-soft fd-small">
        <span>{props.site}</span>
        {language && <span>{languageName(language)}</span>}
        {page && <PageLink page={page} />}
        {mayAnswer ? props.categories.length > 0 && <CategoryMenu {...props} /> : <Category {...props} />}
      </p>
      <div class="fd-chat-actions">
        {props.details && (
          <Tooltip text={t('details')} below end>
            {() => (
              <Button
                kind="quiet"
                small
                icon
                label={t('details')}
                pressed={props.details?.open}
                onClick={() => props.details?.onToggle()}
              >
                <Icon of={Contact} />
              </Button>
            )}
          </Tooltip>
        )}
        {mayAnswer && <Acts {...props} />}
      </div>
    </header>
  );
}

function Acts({ conversation, me, members, onAssign, onElse, onClose, onReopen }: Props) {
  if (conversation.state === 'closed') {
    return (
      <Button small onClick={onReopen}>
        <Icon of={RotateCcw} size={14} />
        {t('reopen')}
      </Button>
    );
  }
  return (
    <>
      {conversation.assignee === null && (
        <Button kind="primary" small onClick={() => onAssign(me)}>
          {t('take')}
        </Button>
      )}
      <AssignMenu conversation={conversation} me={me} members={members} onAssign={onAssign} onElse={onElse} />
      <Tooltip text={t('close')} below end>
        {() => (
          <Button kind="quiet" small label={t('close')} onClick={onClose}>
            <Icon of={CircleCheck} />
            <span class="fd-chat-close">{t('close')}</span>
          </Button>
        )}
      </Tooltip>
    </>
  );
}

/** So many fit into a menu; more are sought by name. */
const MENU_MOST = 12;

function AssignMenu({
  conversation: { assignee },
  me,
  members,
  onAssign,
  onElse,
}: Pick<Props, 'conversation' | 'me' | 'members' | 'onAssign' | 'onElse'>) {
  const holder = members.find(({ id }) => id === assignee);
  const label = !assignee
    ? t('assign')
    : assignee === me
      ? t('assignedToMe')
      : t('assignedTo', { name: holder?.name ?? '' });
  const able = members.filter(({ answers }) => answers);
  const crowd = able.length > MENU_MOST;
  const shown = crowd ? able.filter(({ id, status }) => id === me || status === 'available').slice(0, MENU_MOST) : able;
  const items = [
    ...shown.map(({ id, name }) => ({
      label: id === me ? t('takeTitle') : t('assignTo', { name }),
      checked: id === assignee,
      onSelect: () => {
        if (id !== assignee) onAssign(id);
      },
    })),
    ...(crowd ? [{ label: t('assignElse'), onSelect: onElse }] : []),
    ...(assignee ? [{ label: t('giveBack'), onSelect: () => onAssign(null) }] : []),
  ];
  return (
    <Menu label={label} items={items} buttonClass="fd-button fd-button-quiet fd-button-small">
      <Icon of={UserPlus} size={14} />
      {assignee && <span class="fd-chat-holder fd-cut">{assignee === me ? t('me') : (holder?.name ?? '')}</span>}
      <Icon of={ChevronDown} size={12} />
    </Menu>
  );
}

function Category({ conversation: { category }, categories }: Props) {
  const chosen = categories.find(({ id }) => id === category);
  return chosen ? <span>{chosen.name}</span> : null;
}

/** What it is about: as the visitor chose it, or as whoever answers knows better. */
function CategoryMenu({ conversation: { category }, categories, onCategory }: Props) {
  const chosen = categories.find(({ id }) => id === category);
  const items = [
    ...categories.map(({ id, name }) => ({ label: name, checked: id === category, onSelect: () => onCategory(id) })),
    { label: t('noCategory'), checked: !chosen, onSelect: () => onCategory(null) },
  ];
  const label = chosen ? t('categoryIs', { category: chosen.name }) : t('categoryChoose');
  return (
    <Menu label={label} items={items} buttonClass="fd-chat-category">
      <Icon of={Tag} size={12} />
      <span class="fd-cut">{chosen?.name ?? t('category')}</span>
      <Icon of={ChevronDown} size={12} />
    </Menu>
  );
}

/** Only a web address becomes a link: what a page says of itself is not to be trusted. */
function PageLink({ page }: { page: { url: string; title: string } }) {
  const url = URL.parse(page.url);
  const shown = page.title || url?.pathname || page.url;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return <span class="fd-cut">{shown}</span>;
  return (
    <a href={url.href} target="_blank" rel="noreferrer" title={url.href} aria-label={`${t('page')}: ${shown}`}>
      <span class="fd-cut">{shown}</span>
      <Icon of={ExternalLink} size={12} />
    </a>
  );
}

/** `zh-CN` → 中文（中国）, Chinese (China); what no browser knows stays as it came. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(locale.value, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
