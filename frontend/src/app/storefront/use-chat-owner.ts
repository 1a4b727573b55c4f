import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

import { accountQuery } from '@/features/accounts/api';
import { useConversationStore } from '@/features/chat/conversation-store';

/**
 * Gives the chat to whoever is here, which forgets the conversation and the draft of whoever was. With `mayAsk` false
 * it only follows what others learn, so that no page asks who is signed in for the sake of a closed dock.
 */
export function useChatOwner(mayAsk: boolean) {
  const account = useQuery({ ...accountQuery, enabled: mayAsk });
  const personId = account.data === undefined ? undefined : (account.data?.id ?? null);
  const owner = useConversationStore((state) => state.personId);
  const belongTo = useConversationStore((state) => state.belongTo);
  useEffect(() => {
    if (personId !== undefined) belongTo(personId);
  }, [personId, belongTo]);
  return { account, personId, isOwner: personId === owner };
}
