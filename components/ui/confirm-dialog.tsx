import type { ComponentChildren } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Form, FormProblem } from './form.tsx';
import { useForm } from './use-form.ts';

const c = text(commonTexts);

type Props = {
  open: boolean;
  title: string;
  children: ComponentChildren;
  confirmLabel: string;
  busyLabel: string;
  onConfirm: () => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Asks before what cannot be taken back; cancel has the focus. */
export function ConfirmDialog({ open, title, children, confirmLabel, busyLabel, onConfirm, onClose }: Props) {
  const form = useForm({});
  const confirm = async () => {
    if (await form.submit(onConfirm)) onClose();
  };
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <Form form={form} onSubmit={() => void confirm()}>
        <p>{children}</p>
        <FormProblem form={form} />
        <div class="fd-actions">
          <Button autoFocus onClick={onClose}>
            {c('cancel')}
          </Button>
          <Button type="submit" kind="danger" busy={form.busy && busyLabel}>
            {confirmLabel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
