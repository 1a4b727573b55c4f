import { LogOut, Store } from 'lucide-react';

import type { AccountView } from '@/api';
import { admin, shop } from '@/app/paths';
import { text as appText } from '@/app/text';
import { THEMES } from '@/app/theme-select';
import { useSignOut } from '@/features/accounts/api';
import { useTheme } from '@/lib/theme-store';
import { Avatar } from '@/ui/avatar';
import { Menu, MenuChoices, MenuItem, MenuLabel, MenuSeparator } from '@/ui/menu';

import { text } from './text';

export default function AccountMenu({ account }: { account: AccountView }) {
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut(admin.signIn());
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={text.accountOf(account.name)}
          className="tap rounded-full"
        >
          <Avatar name={account.name} />
        </button>
      }
    >
      <MenuLabel>
        <span className="block font-medium">{account.name}</span>
        <span className="block text-sm text-subtle">{account.email}</span>
        <span className="block text-sm text-subtle">{text.roles[account.role]}</span>
      </MenuLabel>
      <MenuSeparator />
      <MenuChoices label={appText.theme.label} value={theme} options={THEMES} onChange={setTheme} />
      <MenuSeparator />
      <MenuItem
        icon={<Store aria-hidden size={16} />}
        onSelect={() => window.location.assign(shop.home)}
      >
        {text.openShop}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden size={16} />} onSelect={() => signOut.mutate()}>
        {text.signOut}
      </MenuItem>
    </Menu>
  );
}
