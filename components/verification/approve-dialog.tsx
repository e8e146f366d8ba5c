import type { ComponentChildren } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { operatorTexts } from '../../lib/i18n/operator.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(operatorTexts);
const c = text(commonTexts);

type Props = {
  asked: true | null;
  title: string;
  label: string;
  children: ComponentChildren;
  onConfirm: () => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Asks once more before something good that cannot be taken back. */
export function ApproveDialog({ asked, title, label, children, onConfirm, onClose }: Props) {
  const form = useForm({});
  const confirm = async () => {
    if (await form.submit(onConfirm)) onClose();
  };
  return (
    <Dialog title={title} open={asked !== null} onClose={onClose}>
      <Form form={form} onSubmit={() => void confirm()}>
        <p>{children}</p>
        <FormProblem form={form} />
        <div class="fd-actions">
          <Button autoFocus onClick={onClose}>
            {c('cancel')}
          </Button>
          <Button type="submit" kind="primary" busy={form.busy && t('approving')}>
            {label}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
