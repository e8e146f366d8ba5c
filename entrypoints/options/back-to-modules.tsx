import { ChevronLeft } from 'lucide-preact';
import { Icon } from '../../components/ui/icon.tsx';
import { modulesTexts } from '../../lib/i18n/modules.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(modulesTexts);

/** From a module's settings back to all of them. */
export function BackToModules() {
  return (
    <a class="fd-back" href="#/modules">
      <Icon of={ChevronLeft} size={14} />
      {t('title')}
    </a>
  );
}
