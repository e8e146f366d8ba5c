import { ServerCheck } from '../components/help/server-check.tsx';
import { Banner } from '../components/ui/banner.tsx';
import { HelpLink } from '../components/ui/help-link.tsx';
import { checkServer } from '../lib/api/health.ts';
import { commonTexts } from '../lib/i18n/common.ts';
import type { Failure } from '../lib/i18n/errors.ts';
import { errorText } from '../lib/i18n/errors.ts';
import { text } from '../lib/i18n/text.ts';
import { webTexts } from '../lib/i18n/web.ts';

const t = text(webTexts);
const c = text(commonTexts);

type Props = { failure: Failure; onRetry: () => void };

/** A mailed link that opened nothing. `spent`: what to do about one that is cut off, used or too old. */
export function LinkRefused({ spent, ...given }: Props & { spent: string }) {
  const { code } = given.failure;
  if (code !== 'link_invalid' && code !== 'input_invalid') return <LoadFailed {...given} />;
  return (
    <div class="fd-stack" role="alert">
      <h1>{t('linkTitle')}</h1>
      <p>{spent}</p>
      <p>
        <HelpLink topic="page" />
      </p>
    </div>
  );
}

export function LoadFailed({ failure, onRetry }: Props) {
  return (
    <div class="fd-stack" role="alert">
      <h1>{c('loadFailed')}</h1>
      <Banner kind="danger" action={{ label: c('retry'), onClick: onRetry }}>
        {errorText(failure)}
      </Banner>
      {/* What the link leads to may be away as well. */}
      {failure.code === 'offline' && (
        <ServerCheck host={location.host} check={async () => (await checkServer('')).health} />
      )}
      <p>
        <HelpLink topic="page" />
      </p>
    </div>
  );
}
