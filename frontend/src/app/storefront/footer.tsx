import { Link } from 'react-router';

import { admin, shop } from '@/app/paths';
import { ThemeSelect } from '@/app/theme-select';

import { text } from './text';

const place = 'rounded-xs underline-offset-4 hover:text-fg hover:underline';

export function Footer() {
  return (
    <footer className="mt-18 border-t border-line text-md text-muted">
      <div className="shell flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-8">
        <p>{text.footer.promise}</p>
        <nav aria-label={text.footer.label} className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <Link to={shop.help} className={place}>
            {text.footer.help}
          </Link>
          <Link to={shop.privacy} className={place}>
            {text.footer.privacy}
          </Link>
          {/* Another app and the server's own page: the browser loads them. */}
          <a href="/api/docs" className={place}>
            {text.footer.api}
          </a>
          <a href={admin.overview} className={place}>
            {text.footer.admin}
          </a>
          <ThemeSelect />
        </nav>
      </div>
    </footer>
  );
}
