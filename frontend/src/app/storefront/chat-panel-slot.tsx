import { useQuery } from '@tanstack/react-query';
import { useMatch } from 'react-router';

import { productsGetProductOptions } from '@/api/@tanstack/react-query.gen';
import { useAddToCart } from '@/features/cart/changes';
import { ChatPanel } from '@/features/chat/components/chat-panel';
import { useQuestions } from '@/pages/storefront/use-questions';
import { Async } from '@/ui/async';
import { SkeletonText } from '@/ui/skeleton';

import { text } from './text';
import { useChatOwner } from './use-chat-owner';

/** The assistant with what it takes from others: putting something into the bag, the product on the page, and what to ask here. */
export default function ChatPanelSlot({ onClose }: { onClose: () => void }) {
  const { mutateAsync } = useAddToCart();
  const slug = useMatch('/p/:slug')?.params.slug ?? '';
  // The page asked for it already: this reads its answer.
  const product = useQuery({
    ...productsGetProductOptions({ path: { reference: slug } }),
    enabled: slug !== '',
  });
  const { gift, order, returns } = useQuestions();
  const { account, personId, isOwner } = useChatOwner(true);
  // The thread on the screen is the panel's own: another person gets another panel.
  if (isOwner)
    return (
      <ChatPanel
        key={personId ?? 'visitor'}
        productId={slug ? product.data?.id : undefined}
        starters={[...returns, ...order, ...gift]}
        onClose={onClose}
        onAdd={(variantId) => mutateAsync({ variantId, quantity: 1, placement: 'chat' })}
      />
    );
  return (
    <div className="p-5">
      <Async query={account} errorTitle={text.assistantFailed} skeleton={<SkeletonText />}>
        {() => null}
      </Async>
    </div>
  );
}
