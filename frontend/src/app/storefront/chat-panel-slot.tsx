import { useQuery } from '@tanstack/react-query';
import { useMatch } from 'react-router';

import { productsGetProductOptions } from '@/api/@tanstack/react-query.gen';
import { useAddToCart } from '@/features/cart/api';
import { ChatPanel } from '@/features/chat/components/chat-panel';

/** The assistant with what it takes from others: putting something into the bag, and the product on the page. */
export default function ChatPanelSlot({ onClose }: { onClose: () => void }) {
  const { mutateAsync } = useAddToCart();
  const slug = useMatch('/p/:slug')?.params.slug ?? '';
  // The page asked for it already: this reads its answer.
  const product = useQuery({
    ...productsGetProductOptions({ path: { reference: slug } }),
    enabled: slug !== '',
  });
  return (
    <ChatPanel
      productId={slug ? product.data?.id : undefined}
      onClose={onClose}
      onAdd={(variantId) => mutateAsync({ variantId, quantity: 1, placement: 'chat' })}
    />
  );
}
