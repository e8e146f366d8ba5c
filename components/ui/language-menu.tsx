import { Languages } from 'lucide-preact';
import type { Locale } from '../../lib/contract/common.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';
import { uiTexts } from '../../lib/i18n/ui.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

const t = text(uiTexts);

/** Each language under its own name, so that whoever cannot read the page finds theirs. */
export function LanguageMenu({ onChoose }: { onChoose: (language: Locale) => void }) {
  return (
    <Menu
      label={t('language')}
      items={[
        { label: t('chinese'), checked: locale.value === 'zh-CN', onSelect: () => onChoose('zh-CN') },
        { label: t('english'), checked: locale.value === 'en', onSelect: () => onChoose('en') },
      ]}
    >
      <Icon of={Languages} />
    </Menu>
  );
}
