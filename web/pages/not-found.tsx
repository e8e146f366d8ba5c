import { LinkButton } from '../../components/ui/button.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { text } from '../../lib/i18n/text.ts';
import { webTexts } from '../../lib/i18n/web.ts';
import { mount } from '../mount.tsx';

const t = text(webTexts);

function NotFound() {
  return (
    <div class="fd-stack">
      <h1>{t('notFoundTitle')}</h1>
      <p class="fd-soft">{t('notFoundText')}</p>
      <div>
        <LinkButton href="/">{t('toHome')}</LinkButton>
      </div>
      <p>
        <HelpLink topic="page" />
      </p>
    </div>
  );
}

mount(() => t('notFoundTitle'), <NotFound />);
