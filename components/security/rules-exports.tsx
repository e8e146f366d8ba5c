import { FileOutput } from 'lucide-preact';
import { securityRulesTexts } from '../../lib/i18n/security-rules.ts';
import { text } from '../../lib/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { useForm } from '../ui/use-form.ts';
import { RulesGroup } from './rules-group.tsx';
import type { RulesProps } from './rules-props.ts';

const t = text(securityRulesTexts);

/** Whether data leaves with the owner's word only (row W16). */
export function ExportRules({ rules, mayWrite, ...group }: RulesProps) {
  const { approval } = rules.exports;
  const form = useForm({ approval });
  return (
    <RulesGroup
      {...group}
      mayWrite={mayWrite && !rules.exportsFixed}
      form={form}
      icon={FileOutput}
      title={t('exports')}
      now={t(approval ? 'exportsNowApproval' : 'exportsNowFree')}
      effect={t(form.values.approval ? 'exportsEffectApproval' : 'exportsEffectFree')}
      change={(all, values) => ({ ...all, exports: values })}
    >
      <Checkbox
        name="exportApproval"
        label={t('exportsApproval')}
        hint={t(mayWrite && rules.exportsFixed ? 'exportsFixed' : 'exportsApprovalHint')}
        checked={form.values.approval}
        onChange={(on) => form.set('approval', on)}
      />
    </RulesGroup>
  );
}
