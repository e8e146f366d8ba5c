import { useEffect, useState } from 'preact/hooks';
import { ImportChoose } from '../../components/organisation/import-choose.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { useLoad } from '../../components/ui/use-load.ts';
import { useUpload } from '../../components/ui/use-upload.ts';
import { confirmedCall as call } from '../../lib/browser/confirmed-call.ts';
import { uploader } from '../../lib/browser/upload.ts';
import type { ImportSummary } from '../../lib/contract/import.ts';
import { importMoves } from '../../lib/contract/import-rules.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { importTexts, templateRows } from '../../lib/i18n/import.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';
import { csv } from '../../lib/util/csv.ts';
import { Back } from './back.tsx';
import { OneImport } from './one-import.tsx';
import { saveBlob } from './save-blob.ts';

const t = text(importTexts);

const HOUR = 60 * 60_000;

/** What one comes back to: what is under way, and what ended a moment ago. */
function newest([first]: readonly ImportSummary[]): string | null {
  if (!first || first.state === 'cancelled') return null;
  const open = importMoves.has(first.state) || ['ready', 'unmapped', 'interrupted'].includes(first.state);
  return open || Date.now() - first.createdAt < HOUR ? first.id : null;
}

/** Brings in members from a file; it can be left and come back to, on another device too. */
export function ImportPage() {
  const list = useLoad(() => call('listImports', {}));
  const [chosen, setChosen] = useState<{ id: string | null } | null>(null);
  return (
    <div class="fd-stack">
      <header class="fd-stack-s">
        <Back to="members">{t('back')}</Back>
        <h1>{t('title')}</h1>
        <p class="fd-soft">{t('intro')}</p>
      </header>
      <Loading of={list}>
        {({ imports }) => {
          const id = chosen ? chosen.id : newest(imports);
          if (id) return <OneImport key={id} id={id} onAnother={() => setChosen({ id: null })} />;
          return <Begin onStarted={(started) => setChosen({ id: started })} />;
        }}
      </Loading>
    </div>
  );
}

/** The check begins as soon as the file is there. */
function Begin({ onStarted }: { onStarted: (id: string) => void }) {
  const file = useUpload('import', uploader);
  const [failure, setFailure] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const sent = file.chosen?.state.kind === 'sent' ? file.chosen.state.upload : null;
  useEffect(() => {
    if (sent) void start(sent);
  }, [sent]);
  const start = async (upload: string) => {
    setFailure(null);
    setStarting(true);
    const begun = await call('startImport', { upload });
    setStarting(false);
    if (begun.ok) return onStarted(begun.value.id);
    setFailure(errorText(begun.error));
    file.remove();
  };
  const template = () =>
    saveBlob(t('templateName'), new Blob([csv(templateRows[locale.value])], { type: 'text/csv;charset=utf-8' }));
  return (
    <>
      {failure && <Banner kind="danger">{failure}</Banner>}
      <ImportChoose file={file} error={null} starting={starting} onTemplate={template} />
    </>
  );
}
