import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';

import { useFramework } from '../../api/framework-document.ts';
import { useFrameworks, yearsOf } from '../../api/frameworks.ts';
import { useRead } from '../../api/use-read.ts';
import { useViewer } from '../../api/viewer.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { CompareControls } from './compare-controls.tsx';
import { pairQuery } from './compare-documents.ts';
import { ComparePair } from './compare-pair.tsx';
import { ChooseTwo } from './compare-empty.tsx';
import { choosePair, chooseYear, type CompareSearch } from './compare-search.ts';

/** `/bandingkan?a=&b=&tahun=&aspek=`: two regions side by side, all of the choice in the address. */
export function ComparePage(): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/bandingkan' });
  const navigate = useNavigate({ from: '/bandingkan' });
  const { viewer, ...viewerRead } = useViewer();
  const frameworks = useFrameworks();
  const frameworkId = frameworks.current?.id;
  const { framework } = useFramework(frameworkId);
  const chosen = choosePair(search, viewer);
  const asked = chosen.a !== undefined && chosen.b !== undefined && chosen.a !== chosen.b;
  const pair = useRead({
    query: pairQuery,
    variables: { a: chosen.a ?? '', b: chosen.b ?? '', frameworkId: frameworkId ?? '' },
    pause: !asked || frameworkId === undefined,
  });
  const regions = { a: pair.data?.a ?? null, b: pair.data?.b ?? null };
  const year = frameworks.current && chooseYear(search.tahun, regions, yearsOf(frameworks.current));
  const go = (next: Partial<CompareSearch>): void =>
    void navigate({ search: (now) => ({ ...chosen, tahun: now.tahun, aspek: now.aspek, ...next }), resetScroll: false });

  // The address says what is shown, so that a copied link shows the same to whoever opens it.
  const incomplete = asked && pair.data !== undefined && (search.a !== chosen.a || search.b !== chosen.b || search.tahun !== year);
  useEffect(() => {
    if (!incomplete) return;
    void navigate({ search: (now) => ({ a: chosen.a, b: chosen.b, tahun: year, aspek: now.aspek }), replace: true, resetScroll: false });
  }, [incomplete, navigate, chosen.a, chosen.b, year]);

  const failed = [frameworks, viewerRead, pair].find((read) => read.state === 'failed' || read.state === 'offline');
  return (
    <>
      <PageHeader title={t`Bandingkan`} below={<Trans>Di mana mitra lebih kuat, dan di mana Anda dapat berbagi.</Trans>} />
      <CompareControls
        a={chosen.a}
        b={chosen.b}
        names={{ a: regions.a?.fullName, b: regions.b?.fullName }}
        year={year}
        years={frameworks.current ? yearsOf(frameworks.current) : []}
        onChange={go}
      />
      {body()}
    </>
  );

  function body(): React.ReactElement {
    if (failed && (asked || !viewer)) {
      return (
        <Failed
          onRetry={() => {
            frameworks.refresh();
            viewerRead.refresh();
            if (asked) pair.refresh();
          }}
        />
      );
    }
    if (!viewer || !framework) return <Loading lines={10} />;
    if (!asked) return <ChooseTwo same={chosen.a !== undefined && chosen.a === chosen.b} />;
    if (!pair.data || year === undefined) return <Loading lines={10} />;
    if (!regions.a || !regions.b) return <ChooseTwo unknown={regions.a ? chosen.b : chosen.a} />;
    return (
      <ComparePair
        key={`${regions.a.code} ${regions.b.code}`}
        framework={framework}
        a={regions.a}
        b={regions.b}
        year={year}
        aspect={search.aspek}
        us={viewer.region?.code === regions.b.code ? 'b' : 'a'}
        ours={viewer.region?.code === regions.a.code || viewer.region?.code === regions.b.code}
        canReport={
          viewer.canReport && frameworks.current?.periods.some((each) => each.open && each.stage === 'SELF' && each.year === year) === true
        }
        onChange={go}
      />
    );
  }
}
