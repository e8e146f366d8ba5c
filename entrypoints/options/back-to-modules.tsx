import { modulesTexts } from '../../lib/i18n/modules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Back } from './back.tsx';

const t = text(modulesTexts);

/** From a module's settings back to all of them. */
export const BackToModules = () => <Back to="modules">{t('title')}</Back>;
