import { Download } from 'lucide-preact';
import { IMPORT_ROWS_MAX } from '../../lib/contract/import-rules.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { importTexts } from '../../lib/i18n/import.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { FileField } from '../ui/file-field.tsx';
import { Icon } from '../ui/icon.tsx';
import type { UploadState } from '../ui/use-upload.ts';

const t = text(importTexts);

type Props = { file: UploadState; error: string | null; starting: boolean; onTemplate: () => void };

/** Where an import begins: the file, and a template for whoever has none. */
export function ImportChoose({ file, error, starting, onTemplate }: Props) {
  return (
    <section class="fd-card fd-card-pad fd-stack">
      <FileField
        label={t('file')}
        hint={t('fileHint', { max: formatNumber(IMPORT_ROWS_MAX) })}
        file={file}
        error={error}
        required
      />
      <p class="fd-soft" role="status">
        {starting ? t('starting') : ''}
      </p>
      <div class="fd-row fd-wrap">
        <Button small onClick={onTemplate}>
          <Icon of={Download} size={14} />
          {t('template')}
        </Button>
        <span class="fd-soft fd-small">{t('templateText')}</span>
      </div>
    </section>
  );
}
