import { shop } from '@/app/paths';
import { usePrivacyPolicy } from '@/features/knowledge/help';
import { Link } from '@/ui/link';
import { PageHeading } from '@/ui/page-heading';

import { text } from './text';

export function Component() {
  const policy = usePrivacyPolicy();
  return (
    <div className="py-6">
      <PageHeading title={text.title}>{text.note}</PageHeading>
      <dl className="grid max-w-prose gap-6 text-lg">
        {text.kept.map(({ title, body }) => (
          <div key={title}>
            <dt className="display text-xl">{title}</dt>
            <dd className="text-muted">{body}</dd>
          </div>
        ))}
      </dl>
      {policy && (
        <p className="mt-8">
          <Link to={shop.document(policy)}>{text.policy}</Link>
        </p>
      )}
    </div>
  );
}
