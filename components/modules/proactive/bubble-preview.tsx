import { X } from 'lucide-preact';
import type { Speaker } from '../../../lib/contract/proactive.ts';
import { proactiveTexts } from '../../../lib/i18n/modules-proactive.ts';
import { text } from '../../../lib/i18n/text.ts';
import { proactiveTexts as words } from '../../../lib/i18n/widget/proactive.ts';
import { bell } from '../../../lib/util/bell.ts';
import { Icon } from '../../ui/icon.tsx';

const t = text(proactiveTexts);

type Props = { company: string; from: Speaker; language: 'zh-CN' | 'en'; message: string };

/** The bubble as a visitor sees it; measures are those of `widget/proactive/bubble.css`. */
export function BubblePreview({ company, from, language, message }: Props) {
  const { reception, answer } = words[language];
  return (
    <figure class="fd-greeting" aria-label={t('preview')}>
      <div class="fd-greeting-bubble" lang={language}>
        <b>{from === 'company' ? company : reception}</b>
        <p>{message || '…'}</p>
        <span>{answer}</span>
        <Icon of={X} size={14} />
      </div>
      <svg class="fd-greeting-launcher" viewBox="0 0 24 24" aria-hidden="true">
        <path d={bell} />
      </svg>
    </figure>
  );
}
