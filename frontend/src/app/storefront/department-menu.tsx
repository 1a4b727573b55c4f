import { Link } from 'react-router';

import { shop } from '@/app/paths';
import { ThemeSelect } from '@/app/theme-select';
import { Sheet } from '@/ui/sheet';

import { useDepartments } from './slots';
import { text } from './text';

interface DepartmentMenuProps {
  isOpen: boolean;
  onClose: () => void;
}

export function DepartmentMenu({ isOpen, onClose }: DepartmentMenuProps) {
  const departments = useDepartments();
  const places = [
    ...departments.map(({ slug, title }) => ({ to: shop.category(slug), label: title })),
    { to: shop.account, label: text.account },
    { to: shop.help, label: text.footer.help },
  ];
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={text.menu}
      side="start"
      footer={<ThemeSelect />}
    >
      <ul className="grid gap-1">
        {places.map(({ to, label }) => (
          <li key={to}>
            <Link
              to={to}
              onClick={onClose}
              className="flex min-h-11 items-center rounded-sm px-2 text-lg font-medium hover:bg-hover"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
