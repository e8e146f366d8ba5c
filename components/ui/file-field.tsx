import { FileText, Upload, X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { uploadRules } from '../../lib/contract/upload-rules.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { fileTexts, formatSize } from '../../lib/i18n/file.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from './button.tsx';
import type { ControlProps } from './field.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';
import { Progress } from './progress.tsx';
import { useFileDrop } from './use-file-drop.ts';
import type { ChosenFile, UploadState } from './use-upload.ts';

const t = text(fileTexts);

type Props = {
  label: string;
  hint?: ComponentChildren;
  /** What the server said of it. */
  error?: string | null;
  required?: boolean;
  optional?: boolean;
  file: UploadState;
};

/** One file: chosen by a dialog, by keyboard, or dropped; sent at once, and shown as far as it is. */
export function FileField({ label, hint, error, required, optional, file }: Props) {
  const { chosen, refused } = file;
  const failure = chosen?.state.kind === 'failed' ? chosen.state.failure : refused;
  const back = useRef(false);
  const remove = () => {
    back.current = true;
    file.remove();
  };
  return (
    <Field
      label={label}
      hint={hint}
      required={required}
      optional={optional}
      error={failure ? errorText(failure) : error}
    >
      {(control) =>
        chosen ? (
          <Chosen file={chosen} onRetry={file.retry} onRemove={remove} />
        ) : (
          <Zone file={file} control={control} focus={back} />
        )
      }
    </Field>
  );
}

type ZoneProps = { file: UploadState; control: ControlProps; focus: { current: boolean } };

/** The native control lies over the whole of it: it takes clicks, keys, and what is dropped. */
function Zone({ file, control, focus }: ZoneProps) {
  const { allowed, maxMb, accept } = uploadRules[file.purpose];
  const zone = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [many, setMany] = useState(false);
  const take = (files: FileList | null | undefined) => {
    setMany((files?.length ?? 0) > 1);
    const [one] = files ?? [];
    if (one && files?.length === 1) file.choose(one);
  };
  const over = useFileDrop(zone, take);
  useEffect(() => {
    if (focus.current) input.current?.focus();
    focus.current = false;
  }, [focus]);
  return (
    <div ref={zone} class={`fd-file-zone${over ? ' fd-file-over' : ''}`}>
      <Icon of={Upload} size={20} />
      <span>
        {over ? (
          t('dropHere')
        ) : (
          <>
            <span class="fd-file-choose">{t('choose')}</span>
            <span class="fd-file-drop">{t('orDrop')}</span>
          </>
        )}
      </span>
      <span class="fd-file-limits" id={`${control.id}-limits`} role="status">
        {many ? t('tooMany') : t('limits', { allowed, max: maxMb })}
      </span>
      <input
        {...control}
        aria-describedby={[control['aria-describedby'], `${control.id}-limits`].filter(Boolean).join(' ')}
        ref={input}
        type="file"
        accept={accept}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen once more.
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}

type ChosenProps = {
  file: ChosenFile;
  onRetry: () => void;
  onRemove: () => void;
};

function Chosen({ file, onRetry, onRemove }: ChosenProps) {
  const { name, size, preview, state } = file;
  const sending = state.kind === 'sending';
  const status = { sending: '', sent: t('uploaded'), failed: t('failed') }[state.kind];
  return (
    <div class={`fd-file fd-file-${state.kind}`}>
      {preview ? (
        <img class="fd-file-preview" src={preview} alt="" />
      ) : (
        <span class="fd-file-preview">
          <Icon of={FileText} size={20} />
        </span>
      )}
      <div class="fd-file-about">
        <span class="fd-file-name" title={name}>
          {name}
        </span>
        {sending && <Progress label={t('uploading', { name })} value={state.share} />}
        <span class={sending ? 'fd-hidden' : 'fd-file-state'} role="status">
          {sending ? '' : `${formatSize(size)} · ${status}`}
        </span>
      </div>
      {state.kind === 'failed' && (
        <Button small label={`${t('retry')} ${name}`} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      <Button kind="quiet" small icon label={sending ? t('cancel') : t('remove', { name })} onClick={onRemove}>
        <Icon of={X} size={16} />
      </Button>
    </div>
  );
}
