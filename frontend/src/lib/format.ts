/** Money, counts and dates, all through Intl. Formatters are costly to make, so each is made once. */

const LOCALE = 'en-GB';

/** As the API sends it: integer minor units and an ISO 4217 code. */
export interface Money {
  amount_minor: number;
  currency: string;
}

function cached<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

const currencyFormat = cached(
  (currency: string) => new Intl.NumberFormat(LOCALE, { style: 'currency', currency }),
);
const shortCurrencyFormat = cached(
  (currency: string) =>
    new Intl.NumberFormat(LOCALE, {
      style: 'currency',
      currency,
      notation: 'compact',
      maximumFractionDigits: 1,
    }),
);
const wholeCurrencyFormat = cached(
  (currency: string) =>
    new Intl.NumberFormat(LOCALE, { style: 'currency', currency, maximumFractionDigits: 0 }),
);
const smallCurrencyFormat = cached(
  (currency: string) =>
    new Intl.NumberFormat(LOCALE, { style: 'currency', currency, maximumSignificantDigits: 2 }),
);

const minorDigits = (currency: string) =>
  currencyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;
const major = ({ amount_minor, currency }: Money) => amount_minor / 10 ** minorDigits(currency);

/** What somebody typed as `12.5` is 1250 minor units. */
export const toMinor = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** minorDigits(currency));

/** The plain number of a money field: 1250 is `12.5`. */
export const toMajor = major;

/** `£89.00`; the currency says how many minor digits there are. */
export const formatMoney = (money: Money): string =>
  currencyFormat(money.currency).format(major(money));

/** `£214,380`, for figures whose pennies say nothing. */
export const formatMoneyWhole = (money: Money): string =>
  wholeCurrencyFormat(money.currency).format(major(money));

/** `£7.5K`, for axes. */
export const formatMoneyShort = (money: Money): string =>
  shortCurrencyFormat(money.currency).format(major(money));

/** Model costs, which are often under a penny: `£0.0042`. Takes major units. */
export const formatCost = (amount: number, currency: string): string =>
  amount !== 0 && Math.abs(amount) < 0.1
    ? smallCurrencyFormat(currency).format(amount)
    : currencyFormat(currency).format(amount);

const count = new Intl.NumberFormat(LOCALE);
const countShort = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });
const decimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

export const formatCount = (value: number): string => count.format(value);
export const formatCountShort = (value: number): string => countShort.format(value);
export const formatDecimal = (value: number): string => decimal.format(value);
/** 0.195 is `19.5%`. */
export const formatPercent = (share: number): string => percent.format(share);
/** 0.084 is `+8.4%`. */
export const formatChange = (share: number): string => change.format(share);

/** `86 ms` under a second, `1.8 s` above, `4 min` above a minute and a half. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 90_000) return `${decimal.format(milliseconds / 1000)} s`;
  return `${Math.round(milliseconds / 60_000)} min`;
}

const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const weekday = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const date = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const time = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

type Moment = string | number | Date;

export const formatDay = (moment: Moment): string => day.format(new Date(moment));
export const formatWeekday = (moment: Moment): string => weekday.format(new Date(moment));
export const formatDate = (moment: Moment): string => date.format(new Date(moment));
export const formatDateTime = (moment: Moment): string => dateTime.format(new Date(moment));
export const formatTime = (moment: Moment): string => time.format(new Date(moment));

const STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `2 days ago`, `yesterday`, `in 3 hours`. Under a minute it is `now`. */
export function formatAgo(moment: Moment, now: Moment = Date.now()): string {
  const seconds = (new Date(moment).getTime() - new Date(now).getTime()) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return relative.format(0, 'second');
}
