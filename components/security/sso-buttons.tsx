import { Building2, MessageCircle } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { SsoOption } from '../../lib/contract/federation.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { ssoTexts } from '../../lib/i18n/sso.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(ssoTexts);

type Props = {
  providers: SsoOption[];
  onChoose: (provider: SsoOption) => Promise<Result<unknown>>;
  /** Another button of the form is its main one. */
  beside?: boolean;
};

/** One at a time: the browser has one window for it. */
export function SsoButtons({ providers, onChoose, beside = false }: Props) {
  const form = useForm({});
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = async (provider: SsoOption) => {
    setChosen(provider.id);
    await form.submit(() => onChoose(provider));
    setChosen(null);
  };
  return (
    <>
      <FormProblem form={form} />
      {providers.map((provider) => (
        <Button
          key={provider.id}
          wide
          kind={beside || provider.kind === 'wechat' ? 'secondary' : 'primary'}
          disabled={form.busy && chosen !== provider.id}
          busy={form.busy && chosen === provider.id && t('waiting')}
          onClick={() => void choose(provider)}
        >
          <Icon of={provider.kind === 'wechat' ? MessageCircle : Building2} size={16} />
          {provider.kind === 'wechat' ? t('wechat') : t('with', { name: provider.name })}
        </Button>
      ))}
    </>
  );
}
