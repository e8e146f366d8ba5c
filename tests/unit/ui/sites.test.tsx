// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { AddressStep } from '../../../components/sites/address-step.tsx';
import { AppearanceStep } from '../../../components/sites/appearance-step.tsx';
import { InstallStep } from '../../../components/sites/install-step.tsx';
import { ProofStep } from '../../../components/sites/proof-step.tsx';
import { WidgetPreview } from '../../../components/sites/widget-preview.tsx';
import { warmForms } from '../../../components/ui/use-form.ts';
import type { SiteView } from '../../../lib/contract/sites.ts';
import { locale } from '../../../lib/i18n/locale.ts';

// Without it a form that has something to say reads a file first.
beforeAll(warmForms);
afterEach(() => {
  cleanup();
  locale.value = 'zh-CN';
});

const origin = { id: 'o', origin: 'https://shop.example.com', provedAt: null, provedBy: null };
const site: SiteView = {
  id: '1234567897-1',
  name: '商城',
  kind: 'website',
  chat: { url: 'https://chat.example.com/chat/1234567897-1', on: false },
  origins: [origin],
  appearance: { color: '#0b7a6b', position: 'right', welcome: '', language: 'auto' },
  snippet: '<script async src="https://chat.example.com/widget.js" data-site="1234567897-1"></script>',
  proof: {
    meta: '<meta name="frontdesk-site" content="token">',
    file: { path: '/.well-known/frontdesk.txt', content: 'token' },
    dns: { prefix: '_frontdesk', value: 'frontdesk-site=token' },
  },
  createdAt: 0,
};

const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

describe('AddressStep', () => {
  it('C15 · an address without a scheme is HTTPS, and names the site where no name is given', async () => {
    const onSubmit = vi.fn().mockResolvedValue({ ok: true, value: site });
    render(
      <AddressStep
        kind="website"
        onKind={() => {}}
        onAllow={async () => true}
        onSubmit={onSubmit}
        onDone={() => {}}
        onCancel={() => {}}
      />,
    );
    fireEvent.input(screen.getByLabelText(/网址/), { target: { value: 'Shop.Example.com/cart?x=1' } });
    await press('下一步');
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ origin: 'https://shop.example.com', name: 'shop.example.com' });
  });

  it('asks within the click itself, says what it waits for, and goes on after a refusal', async () => {
    let inClick = false;
    let refuse = () => {};
    const onAllow = vi.fn(() => {
      expect(inClick).toBe(true);
      return new Promise<boolean>((answer) => {
        refuse = () => answer(false);
      });
    });
    const error = { code: 'origin_taken' } as const;
    const onSubmit = vi.fn().mockResolvedValue({ ok: false, error });
    render(
      <AddressStep
        kind="website"
        onKind={() => {}}
        onAllow={onAllow}
        onSubmit={onSubmit}
        onDone={() => {}}
        onCancel={() => {}}
      />,
    );
    fireEvent.input(screen.getByLabelText(/网址/), { target: { value: 'shop.example.com' } });
    inClick = true;
    fireEvent.click(screen.getByRole('button', { name: '下一步' }));
    inClick = false;
    expect(onAllow).toHaveBeenCalledExactlyOnceWith('https://shop.example.com');
    await screen.findByRole('button', { name: '请在浏览器的提示中允许访问该站点' });
    expect(onSubmit).not.toHaveBeenCalled();
    await act(async () => refuse());
    expect(onSubmit).toHaveBeenCalledOnce();
    await screen.findByRole('button', { name: '下一步' });
  });
});

describe('ProofStep', () => {
  const cases = [
    ['网页标签', { code: 'proof_not_found' }, '首页里没有找到这行标签'],
    [
      '验证文件',
      { code: 'proof_unreachable', params: { reason: 'status', status: 404 } },
      'frontdesk.txt 返回了错误 404',
    ],
    ['DNS 记录', { code: 'proof_not_found' }, '没有查到 _frontdesk.shop.example.com 的 TXT 记录'],
    [
      '网页标签',
      { code: 'proof_unreachable', params: { reason: 'redirect', to: 'https://www.example.com' } },
      '跳转到了 https://www.example.com',
    ],
    ['网页标签', { code: 'proof_unreachable', params: { reason: 'tls' } }, '证书有问题'],
  ] as const;

  it.each(cases)('X2 · a refusal by %s says precisely what was missing (%j)', async (method, error, said) => {
    const onProve = vi.fn().mockResolvedValue({ ok: false, error });
    render(<ProofStep site={site} origin={origin} onProve={onProve} onDone={() => {}} onLater={() => {}} />);
    fireEvent.click(screen.getByRole('radio', { name: method }));
    await press('立即检查');
    expect(screen.getByRole('alert').textContent).toContain(said);
  });
});

describe('InstallStep', () => {
  const show = (answer: unknown) => {
    const onInspect = vi.fn().mockResolvedValue(answer);
    render(
      <InstallStep
        site={site}
        origin={origin.origin}
        asking={false}
        shown={false}
        onEnd={vi.fn()}
        onPreview={vi.fn()}
        onInspect={onInspect}
      />,
    );
    return press('检查是否已安装');
  };

  it.each([
    [{ found: true, sites: ['1234567897-1'] }, '代码已安装'],
    [{ found: true, sites: ['9999999997-1'] }, '站点 ID 是 9999999997-1'],
    [{ found: false, sites: [] }, '没有找到代码'],
  ])('tells what the real page carries: %j', async (value, said) => {
    await show({ ok: true, value });
    expect(document.body.textContent).toContain(said);
  });

  it('says what it waits for while the browser asks', async () => {
    const never = () => new Promise<null>(() => {});
    render(
      <InstallStep
        site={site}
        origin={origin.origin}
        asking
        shown={false}
        onEnd={vi.fn()}
        onPreview={never}
        onInspect={never}
      />,
    );
    await press('在真实网页上预览');
    screen.getByRole('button', { name: '请在浏览器的提示中允许访问该站点' });
    screen.getByRole('button', { name: '检查是否已安装' });
  });

  it('says that nothing was looked at where the permission was refused', async () => {
    await show(null);
    expect(document.body.textContent).toContain('没有获得授权');
  });
});

describe('AppearanceStep', () => {
  const save = () => screen.getByRole<HTMLButtonElement>('button', { name: '保存' });

  it('saves only what was changed', async () => {
    const onSubmit = vi.fn(async (appearance) => ({ ok: true, value: { ...site, appearance } }) as const);
    const { appearance } = site;
    const step = (now: typeof appearance) => (
      <AppearanceStep
        kind="website"
        company="青禾家居"
        appearance={now}
        then="save"
        onSubmit={onSubmit}
        onDone={() => {}}
      />
    );
    const { rerender } = render(step(appearance));
    expect(save().disabled).toBe(true);
    fireEvent.input(screen.getByLabelText('欢迎语'), { target: { value: '欢迎光临' } });
    await act(async () => void fireEvent.click(save()));
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ ...appearance, welcome: '欢迎光临' });
    rerender(step({ ...appearance, welcome: '欢迎光临' }));
    expect(save().disabled).toBe(true);
  });

  it('a colour that was refused is no longer complained of once it is edited', async () => {
    const fields = [{ path: 'appearance.color', code: 'color_malformed' }] as const;
    const onSubmit = vi.fn().mockResolvedValue({ ok: false, error: { code: 'input_invalid', fields } });
    render(
      <AppearanceStep
        kind="website"
        company="青禾家居"
        appearance={site.appearance}
        then="save"
        onSubmit={onSubmit}
        onDone={vi.fn()}
      />,
    );
    const field = screen.getByLabelText(/^主题色/);
    fireEvent.input(field, { target: { value: 'zzz' } });
    await act(async () => void fireEvent.click(save()));
    expect(document.body.textContent).toContain('颜色格式不正确');
    fireEvent.input(field, { target: { value: '#ffff00' } });
    expect(document.body.textContent).not.toContain('颜色格式不正确');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('goes on in the wizard as it is', () => {
    render(
      <AppearanceStep
        kind="website"
        company="青禾家居"
        appearance={site.appearance}
        then="next"
        onSubmit={vi.fn()}
        onDone={() => {}}
      />,
    );
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '下一步' }).disabled).toBe(false);
  });
});

describe('WidgetPreview', () => {
  it('C15 · shows colour, position, welcome text and language as they are chosen', () => {
    const appearance = { color: '#b7791f', position: 'left', welcome: '', language: 'en' } as const;
    const { rerender } = render(<WidgetPreview kind="website" company="青禾家居" appearance={appearance} />);
    const picture = screen.getByRole('img');
    expect(picture.dataset.position).toBe('left');
    expect(picture.style.getPropertyValue('--fd-preview-ground')).toBe('#b7791f');
    expect(picture.textContent).toContain('Hello! How can we help?');
    rerender(<WidgetPreview kind="website" company="青禾家居" appearance={{ ...appearance, welcome: '欢迎光临' }} />);
    expect(picture.textContent).toContain('欢迎光临');
  });
});
