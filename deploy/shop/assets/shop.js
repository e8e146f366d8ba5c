/** The cart: kept by this browser only, under one key. */
const KEY = 'yanyu.cart';
const MOST = 99;

const sold = document.body.dataset.sold.split(' ');

/** @returns {Record<string, number>} number of pieces by product */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const pairs = Object.entries(kept).filter(
      ([slug, count]) => sold.includes(slug) && Number.isInteger(count) && count > 0,
    );
    return Object.fromEntries(pairs.map(([slug, count]) => [slug, Math.min(count, MOST)]));
  } catch {
    return {};
  }
}

let cart = read();

function change(slug, count) {
  if (count > 0) cart[slug] = Math.min(count, MOST);
  else delete cart[slug];
  save();
}

function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify(cart));
  } catch {
    // A browser that keeps nothing still has its cart until the page is left.
  }
  draw();
}

const find = (name, inside = document) => inside.querySelector(`[data-${name}]`);

function drawCount() {
  const count = Object.values(cart).reduce((sum, pieces) => sum + pieces, 0);
  const badge = find('count');
  badge.textContent = String(count);
  badge.hidden = count === 0;
}

/** A −/+ control over its output; `onChange` gets the new number. */
function wireStepper(stepper, start, onChange) {
  const shown = stepper.querySelector('output');
  const [less, more] = stepper.querySelectorAll('button');
  let value = start;
  const set = (next) => {
    value = Math.max(1, Math.min(MOST, next));
    shown.value = String(value);
    less.disabled = value === 1;
    more.disabled = value === MOST;
  };
  set(start);
  for (const [button, step] of [
    [less, -1],
    [more, 1],
  ]) {
    button.addEventListener('click', () => {
      set(value + step);
      onChange?.(value);
    });
  }
  return () => value;
}

function wireProduct() {
  const form = find('buy');
  if (!form) return;
  const amount = wireStepper(find('stepper', form), 1);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { slug } = form.dataset;
    change(slug, (cart[slug] ?? 0) + amount());
    find('said').hidden = false;
    find('said-count').textContent = String(cart[slug]);
  });
}

/** Lines are drawn once and changed in place, so that focus stays where it is. */
function drawCart() {
  const page = find('cart');
  if (!page) return;
  const list = find('lines', page);
  for (const line of [...list.children]) if (!(line.dataset.slug in cart)) line.remove();
  for (const slug of Object.keys(cart)) {
    const found = [...list.children].find((line) => line.dataset.slug === slug);
    const line = found ?? list.appendChild(newLine(slug));
    find('cost', line).textContent = money(page, Number(line.dataset.price) * cart[slug]);
  }
  const total = [...list.children].reduce((sum, line) => sum + Number(line.dataset.price) * cart[line.dataset.slug], 0);
  find('total', page).textContent = money(page, total);
  find('filled', page).hidden = total === 0;
  find('empty', page).hidden = total > 0 || !find('placed', page).hidden;
}

function newLine(slug) {
  const line = document.getElementById(`line-${slug}`).content.firstElementChild.cloneNode(true);
  wireStepper(find('stepper', line), cart[slug], (count) => change(slug, count));
  find('drop', line).addEventListener('click', () => {
    change(slug, 0);
    find('heading').focus();
  });
  return line;
}

function money(page, yuan) {
  return new Intl.NumberFormat(page.dataset.locale, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format(yuan);
}

function wireOrder() {
  const page = find('cart');
  if (!page) return;
  find('order', page).addEventListener('click', () => {
    const day = new Intl.DateTimeFormat('sv-SE').format(new Date()).replaceAll('-', '');
    const tail = String(crypto.getRandomValues(new Uint16Array(1))[0] % 10_000).padStart(4, '0');
    find('number', page).textContent = `YY${day}-${tail}`;
    find('placed', page).hidden = false;
    cart = {};
    save();
    find('placed', page).focus();
  });
}

function draw() {
  drawCount();
  drawCart();
}

// Another tab of the shop may have filled the same cart.
addEventListener('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return;
  cart = read();
  find('lines')?.replaceChildren();
  draw();
});

wireProduct();
wireOrder();
draw();
