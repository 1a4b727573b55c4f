import { useQuery } from '@tanstack/react-query';

import { reviewsGetReviewsOverviewOptions } from '@/api/@tanstack/react-query.gen';
import { useSearchState } from '@/lib/search-state';
import { Async } from '@/ui/async';
import { EmptyState } from '@/ui/empty-state';
import { PageHeading } from '@/ui/page-heading';
import { Panel } from '@/ui/panel';
import { Skeleton } from '@/ui/skeleton';

import { Aspects } from './components/aspects';
import { Figures } from './components/figures';
import { ReviewList } from './components/review-list';
import { SentimentChart } from './components/sentiment-chart';
import { text } from './text';

const block = <Skeleton className="h-72 w-full" />;

export function Component() {
  const [sentiment, setSentiment] = useSearchState('sentiment');
  const [aspect, setAspect] = useSearchState('aspect');
  const overview = useQuery(reviewsGetReviewsOverviewOptions());
  return (
    <>
      <PageHeading title={text.title}>{text.about}</PageHeading>
      <div className="grid gap-5">
        <Async
          query={overview}
          errorTitle={text.overviewFailed}
          skeleton={<Skeleton className="h-24 w-full" />}
        >
          {(data) => <Figures overview={data} />}
        </Async>
        <div className="grid gap-5 lg:grid-cols-2">
          <Panel title={text.overTime}>
            <Async
              query={overview}
              errorTitle={text.overviewFailed}
              skeleton={block}
              isEmpty={({ series }) => series.length === 0}
              empty={<EmptyState title={text.noSeries.title}>{text.noSeries.body}</EmptyState>}
            >
              {({ series }) => <SentimentChart counts={series} />}
            </Async>
          </Panel>
          <Panel title={text.aspects}>
            <Async
              query={overview}
              errorTitle={text.overviewFailed}
              skeleton={block}
              isEmpty={({ aspects }) => aspects.length === 0}
              empty={<EmptyState title={text.noAspects.title}>{text.noAspects.body}</EmptyState>}
            >
              {({ aspects }) => <Aspects aspects={aspects} chosen={aspect} onChoose={setAspect} />}
            </Async>
          </Panel>
        </div>
        <ReviewList
          sentiment={sentiment}
          aspect={aspect}
          onSentiment={setSentiment}
          onAspect={setAspect}
        />
      </div>
    </>
  );
}
