import { Download } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { DocumentView } from '../../lib/contract/verification.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { formatSize } from '../../lib/i18n/file.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

const t = text(operatorTexts);

export type DocumentSource = {
  /** A picture as a data URL; each call is written down. */
  picture: (id: string) => Promise<Result<string>>;
  /** Where the file is downloaded. */
  href: (id: string) => string;
};

type Props = { document: DocumentView; name: string; source: DocumentSource };

/** One document: a picture as wide as there is room or in full size, a PDF to be downloaded. */
export function DocumentViewer({ document, name, source }: Props) {
  const { id, type, deleted } = document;
  const [shown, setShown] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [large, setLarge] = useState(false);
  const drawn = type.startsWith('image/') && !deleted;
  useEffect(() => {
    let current = true;
    setShown(null);
    setFailure(null);
    if (!drawn) return;
    void source.picture(id).then((answer) => {
      if (!current) return;
      if (answer.ok) setShown(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      current = false;
    };
  }, [id]);
  return (
    <figure class="fd-viewer">
      <figcaption class="fd-spread fd-wrap">
        <span class="fd-soft fd-small fd-viewer-name">
          {document.name} · {formatSize(document.size)}
        </span>
        {shown && (
          <Button small kind="quiet" onClick={() => setLarge(!large)}>
            {t(large ? 'fit' : 'zoom')}
          </Button>
        )}
      </figcaption>
      {deleted && <p class="fd-soft fd-viewer-word">{t('deleted')}</p>}
      {failure && <Banner kind="danger">{errorText(failure)}</Banner>}
      {drawn && !shown && !failure && (
        <p class="fd-soft fd-viewer-word" role="status">
          {t('loadingDocument')}
        </p>
      )}
      {shown && (
        <section class="fd-viewer-room" aria-label={name}>
          <img src={shown} alt={name} data-large={large} />
        </section>
      )}
      {!drawn && !deleted && (
        <div class="fd-viewer-word fd-stack-s">
          <p class="fd-soft">{t('pdfText')}</p>
          <a class="fd-button fd-button-secondary" href={source.href(id)} download={document.name}>
            <Icon of={Download} />
            {t('openPdf')}
          </a>
        </div>
      )}
    </figure>
  );
}
