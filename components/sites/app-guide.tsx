import { useState } from 'preact/hooks';
import { sitesChatTexts } from '../../lib/i18n/sites-chat.ts';
import { text } from '../../lib/i18n/text.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { Segmented } from '../ui/segmented.tsx';

const t = text(sitesChatTexts);

type Place = 'menu' | 'ios' | 'android';

const snippets: Record<Exclude<Place, 'menu'>, (url: string) => string> = {
  ios: (url) => `import WebKit

let chat = WKWebView(frame: view.bounds)
chat.autoresizingMask = [.flexibleWidth, .flexibleHeight]
chat.load(URLRequest(url: URL(string: "${url}")!))
view.addSubview(chat)`,
  android: (url) => `val chat = WebView(this)
chat.settings.javaScriptEnabled = true
chat.settings.domStorageEnabled = true
chat.loadUrl("${url}")
setContentView(chat)`,
};

/** How the hosted chat page gets where customers are. */
export function AppGuide({ url }: { url: string }) {
  const [place, setPlace] = useState<Place>('menu');
  return (
    <section class="fd-stack-s" aria-label={t('where')}>
      <h2>{t('where')}</h2>
      <div>
        <Segmented<Place>
          label={t('where')}
          value={place}
          onChange={setPlace}
          options={(['menu', 'ios', 'android'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {place === 'menu' ? (
        <>
          <ol class="fd-guide">
            {t('menuSteps')
              .split('\n')
              .map((step) => (
                <li key={step}>{step}</li>
              ))}
          </ol>
          <p class="fd-soft fd-small">{t('menuNote')}</p>
        </>
      ) : (
        <>
          <CopyField value={snippets[place](url)} label={t('snippetOf', { where: t(place) })} />
          <p class="fd-soft fd-small">{t(place === 'ios' ? 'iosNote' : 'androidNote')}</p>
        </>
      )}
    </section>
  );
}
