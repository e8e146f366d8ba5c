import { ArrowUp, ChevronDown, X } from 'lucide-preact';
import type { Locale } from '../../lib/contract/common.ts';
import type { Appearance, SiteKind } from '../../lib/contract/sites.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { sitesTexts } from '../../lib/i18n/sites.ts';
import { text, textIn } from '../../lib/i18n/text.ts';
import { texts as english } from '../../lib/i18n/widget/en.ts';
import { texts as chinese } from '../../lib/i18n/widget/zh-CN.ts';
import { isColor, textOn } from '../../lib/util/colour.ts';
import { BrandMark } from '../ui/brand.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(sitesTexts);

type Props = { kind: SiteKind; company: string; appearance: Appearance };

/**
 * The customer's chat as the appearance draws it: head, welcome and bubbles, and on a website its
 * launcher. A picture, not a control.
 */
export function WidgetPreview({ kind, company, appearance }: Props) {
  const language: Locale = appearance.language === 'auto' ? locale.value : appearance.language;
  const words = language === 'en' ? english : chinese;
  const say = (key: 'previewVisitor' | 'previewAgent') => textIn(sitesTexts, language, key);
  const ground = isColor(appearance.color) ? appearance.color : '#0b7a6b';
  return (
    <div
      class="fd-preview"
      role="img"
      aria-label={t('previewLabel')}
      data-position={appearance.position}
      data-kind={kind}
      style={{ '--fd-preview-ground': ground, '--fd-preview-on': textOn(ground) }}
    >
      {kind === 'website' && (
        <div class="fd-preview-page" aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </div>
      )}
      <div class="fd-preview-panel" lang={language}>
        <div class="fd-preview-head">
          <span class="fd-preview-mark">
            <BrandMark size={28} />
          </span>
          <span class="fd-grow">
            <strong class="fd-cut">{company}</strong>
            <small>
              <span class="fd-dot fd-dot-good" />
              {words.online}
            </small>
          </span>
          {kind === 'website' && <Icon of={X} />}
        </div>
        <div class="fd-preview-log">
          <p class="fd-preview-welcome">{appearance.welcome.trim() || words.welcome}</p>
          <p class="fd-preview-bubble fd-preview-own">{say('previewVisitor')}</p>
          <p class="fd-preview-bubble">{say('previewAgent')}</p>
        </div>
        <div class="fd-preview-box">
          <span class="fd-grow">{words.compose}</span>
          <span class="fd-preview-send">
            <Icon of={ArrowUp} size={14} />
          </span>
        </div>
      </div>
      {kind === 'website' && (
        <span class="fd-preview-launcher">
          <Icon of={ChevronDown} size={24} />
        </span>
      )}
    </div>
  );
}
