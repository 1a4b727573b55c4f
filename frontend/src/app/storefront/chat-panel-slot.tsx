import { useAddToCart } from '@/features/cart/api';
import { ChatPanel } from '@/features/chat/components/chat-panel';

/** The assistant with the one thing it takes from another feature: putting something into the bag. */
export default function ChatPanelSlot({ onClose }: { onClose: () => void }) {
  const { mutateAsync } = useAddToCart();
  return (
    <ChatPanel
      onClose={onClose}
      onAdd={(variantId) => mutateAsync({ variantId, quantity: 1, placement: 'chat' })}
    />
  );
}
