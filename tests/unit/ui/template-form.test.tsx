// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { TemplateForm } from '../../../components/onboarding/template-form.tsx';
import type { OnboardingView } from '../../../lib/contract/onboarding.ts';
import type { RegistrationOffer } from '../../../lib/contract/templates.ts';

afterEach(cleanup);

const named = (id: string, zh: string) => ({ id, name: { 'zh-CN': zh, en: id } });
const offer: RegistrationOffer = {
  industries: [named('education', '教育培训'), named('ecommerce', '电商')],
  sizes: [named('1-10', '1–10 人')],
  businessTypes: [named('b2c', 'B2C')],
};

function known(recommendation: OnboardingView['recommendation']): OnboardingView {
  const company = { industry: 'education', size: null, businessType: null };
  return {
    company,
    recommendation,
    appliedAt: recommendation && 1,
    modulesLeftOut: recommendation?.modules.slice(1) ?? [],
  } as unknown as OnboardingView;
}

it('R3 · what the templates recommend is shown, each with the way to where it is set', () => {
  const advice = { seats: 5, assignment: 'round_robin', plan: 'standard', modules: ['booking', 'customers'] } as const;
  render(
    <TemplateForm
      known={known({ ...advice, modules: [...advice.modules] })}
      offer={offer}
      content={{ categories: 7, faqs: 12, canned: 8, modules: ['booking'] }}
      onApply={vi.fn()}
      onApplied={vi.fn()}
    />,
  );
  for (const words of ['5 位', '轮流分配', '标准版', '预约、客户资料', '当前套餐名额不足，未开启：客户资料'])
    screen.getByText(words);
  expect(screen.getByRole('link', { name: '去设置：会话分配' }).getAttribute('href')).toBe('#/service/assignment');
  screen.getByRole('link', { name: '去设置：功能模块' });
});

it('R3 · what there is by now is counted, and what is on is not asked for again', () => {
  const recommendation = { seats: 5, assignment: 'round_robin', plan: 'standard', modules: ['booking'] } as never;
  const content = { categories: 7, faqs: 12, canned: 8, modules: ['booking', 'orders'] } as never;
  const given = { known: known(recommendation), offer, content, onApply: vi.fn(), onApplied: vi.fn() };
  render(<TemplateForm {...given} />);
  for (const words of ['7 条', '12 条', '8 条']) screen.getByText(words);
  expect(screen.getByRole('link', { name: '查看：常见问题' }).getAttribute('href')).toBe('#/service/faqs');
  screen.getByText('已开启');
  expect(screen.queryByRole('link', { name: '去设置：功能模块' })).toBeNull();
});

it('R5 · another industry is applied with what stays unsaid, and nothing is recommended before', async () => {
  const onApply = vi.fn().mockResolvedValue({ ok: true, value: null });
  const onApplied = vi.fn();
  render(<TemplateForm known={known(null)} offer={offer} content={null} onApply={onApply} onApplied={onApplied} />);
  screen.getByText('选好后套用，这里会给出适合您的建议。');
  await act(
    async () =>
      void fireEvent.change(screen.getByRole('combobox', { name: /行业/ }), { target: { value: 'ecommerce' } }),
  );
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '套用模板' })));
  expect(onApply).toHaveBeenCalledWith({ industry: 'ecommerce', size: null, businessType: null });
  expect(onApplied).toHaveBeenCalled();
});
