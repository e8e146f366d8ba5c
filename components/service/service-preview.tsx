import { useState } from 'preact/hooks';
import type { Locale } from '../../lib/contract/common.ts';
import type { CategoryView, FaqView } from '../../lib/contract/service.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { visitorMenu } from '../../lib/util/visitor-menu.ts';
import { WidgetPreview } from '../sites/widget-preview.tsx';
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
      <div class="fd-service-preview">
        <WidgetPreview
          kind="app"
          company={company}
          appearance={{ color, position: 'right', welcome: '', language }}
          talk={
            reply
              ? { bot: reply(language) }
              : {
                  topics: menu.categories.map(({ name }) => name),
                  questions: menu.faqs.slice(0, 6).map(({ question }) => question),
                }
          }
        />
      </div>
    </div>
  );
}
