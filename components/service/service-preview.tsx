import { ArrowUp, X } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Locale } from '../../lib/contract/common.ts';
import type { CategoryView, FaqView } from '../../lib/contract/service.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text, textIn } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { texts as english } from '../../lib/i18n/widget/en.ts';
import { texts as chinese } from '../../lib/i18n/widget/zh-CN.ts';
import { textOn } from '../../lib/util/colour.ts';
import { visitorMenu } from '../../lib/util/visitor-menu.ts';
import { BrandMark } from '../ui/brand.tsx';
import { Icon } from '../ui/icon.tsx';
import { Segmented } from '../ui/segmented.tsx';

const t = text(serviceContentTexts);
const u = text(uiTexts);

type Props = {
  company: string;
  /** `#rrggbb`. */
  color: string;
  categories: Pick<CategoryView, 'id' | 'name'>[];
  faqs: Pick<FaqView, 'id' | 'category' | 'question'>[];
  /** What is answered by itself, in the language it is looked at; null where it is not about that. */
  reply: ((language: Locale) => string) | null;
};

/** The chat as a visitor opens it, or is answered in it, in either language. A picture, not a control. */
export function ServicePreview({ company, color, categories, faqs, reply }: Props) {
  const [language, setLanguage] = useState<Locale>(locale.value);
  const words = language === 'en' ? english : chinese;
  const menu = visitorMenu({ categories, faqs }, language);
  return (
    <div class="fd-stack-s">
      <div class="fd-spread">
        <span class="fd-label">{t('preview')}</span>
        <Segmented<Locale>
          label={t('inLanguage', { label: t('preview') })}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh-CN', label: u('chinese') },
            { value: 'en', label: u('english') },
          ]}
        />
      </div>
      <div
        class="fd-preview fd-service-preview"
        role="img"
        aria-label={t('preview')}
        data-kind="app"
        style={{ '--fd-preview-ground': color, '--fd-preview-on': textOn(color) }}
      >
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
            <Icon of={X} />
          </div>
          <div class="fd-preview-log">
            {reply ? (
              <>
                <p class="fd-preview-bubble fd-preview-own">
                  {textIn(serviceContentTexts, language, 'previewVisitor')}
                </p>
                <small class="fd-service-bot">{words.bot}</small>
                <p class="fd-preview-bubble fd-service-words">{reply(language)}</p>
              </>
            ) : (
              <>
                <p class="fd-preview-welcome">{words.welcome}</p>
                <div class="fd-service-chips">
                  {menu.categories.map(({ id, name }) => (
                    <span key={id}>{name}</span>
                  ))}
                </div>
                <div class="fd-service-questions">
                  {menu.faqs.slice(0, 6).map(({ id, question }) => (
                    <span key={id}>{question}</span>
                  ))}
                </div>
              </>
            )}
          </div>
          <div class="fd-preview-box">
            <span class="fd-grow">{words.compose}</span>
            <span class="fd-preview-send">
              <Icon of={ArrowUp} size={14} />
            </span>
          </div>
        </div>
      </div>
    </div>
  );
}
