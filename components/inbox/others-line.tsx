import { Eye, PencilLine } from 'lucide-preact';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';
import { Icon } from '../ui/icon.tsx';

const t = text(inboxTexts);

type Props = {
  visitorTyping: boolean;
  /** Colleagues who write to this visitor now. */
  answering: string[];
  /** Colleagues who have this conversation on their screen, without those who write. */
  viewing: string[];
};

/** Who else is here, so that two agents never answer the same message unknowingly. */
export function OthersLine({ visitorTyping, answering, viewing }: Props) {
  return (
    <div class="fd-chat-others" role="status">
      {answering.length > 0 && (
        <span class="fd-chat-answering">
          <Icon of={PencilLine} size={12} />
          {t('memberTyping', { name: together(answering) })}
        </span>
      )}
      {answering.length === 0 && viewing.length > 0 && (
        <span>
          <Icon of={Eye} size={12} />
          {t('memberViewing', { name: together(viewing) })}
        </span>
      )}
      {visitorTyping && <span class="fd-inbox-typing">{t('visitorTyping')}</span>}
    </div>
  );
}

function together(names: string[]): string {
  return new Intl.ListFormat(locale.value, { style: 'short' }).format(names);
}
