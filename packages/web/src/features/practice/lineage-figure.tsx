import { Plural, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';

import { modeNames, stageNames } from '../../parts/adoption-words.ts';
import { Family } from '../../ui/charts/family.tsx';
import type { FamilyNode } from '../../ui/charts/family-layout.ts';
import { Figure } from '../../ui/charts/figure.tsx';
import { shortName } from '../../ui/format.ts';
import { instant } from '../../ui/time-text.ts';
import type { Lineage } from './practice-documents.ts';

type Node = Lineage['nodes'][number];

/** Who took it from whom, as boxes and arrows and as a table (A16). */
export function LineageFigure(props: { lineage: Lineage; practiceId: string; title: string; sample: boolean }): React.ReactElement {
  const { lineage, practiceId } = props;
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const byId = new Map(lineage.nodes.map((node) => [node.id, node]));
  const parentOf = (node: Node): Node | undefined => byId.get(lineage.edges.find((edge) => edge.to === node.id)?.from ?? '');
  const stage = (node: Node): string => (node.adoption ? i18n._(stageNames[node.adoption.stage]) : '');
  const kind = (node: Node): string => {
    if (node.kind === 'ORIGIN') return t`praktik asal`;
    return node.kind === 'DERIVED' ? t`praktik turunan` : t`adopsi`;
  };
  const noteOf = (node: Node): string =>
    node.adoption && node.kind === 'ADOPTION' ? `${node.adoption.mode} · ${stage(node)}` : kind(node);
  const sentenceOf = (node: Node): string => {
    const region = node.region.fullName;
    const from = parentOf(node)?.region.fullName;
    const { title } = node;
    if (node.kind === 'ORIGIN') return t`${region}: asal praktik “${title}”.`;
    if (node.kind === 'DERIVED') return t`${region} mengembangkan praktik “${title}” dari adopsinya.`;
    return t`${region} mengambil dari ${from ?? '–'}: ${node.adoption ? i18n._(modeNames[node.adoption.mode]) : ''}, ${stage(node)}.`;
  };
  const nodes: FamilyNode[] = lineage.nodes.map((node) => ({
    key: node.id,
    label: shortName(node.region.fullName),
    note: noteOf(node),
    sentence: sentenceOf(node),
    shape: node.kind === 'ORIGIN' ? 'origin' : node.kind === 'DERIVED' ? 'derived' : 'adoption',
    here: node.kind !== 'ADOPTION' && node.practice?.id === practiceId,
  }));
  const open = (key: string): void => {
    const node = byId.get(key);
    if (!node) return;
    if (node.kind === 'ADOPTION' && node.adoption) void navigate({ to: '/adopsi/$id', params: { id: node.adoption.id } });
    else if (node.practice) void navigate({ to: '/pengetahuan/$id', params: { id: node.practice.id } });
  };
  const title = t`Silsilah praktik`;
  const adoptions = lineage.nodes.filter((node) => node.kind === 'ADOPTION').length;
  return (
    <Figure
      title={title}
      level={2}
      sample={props.sample}
      caption={<Plural value={adoptions} other="Praktik ini hidup lewat # adopsi; panah menunjuk dari yang ditiru ke yang meniru." />}
      source={t`catatan adopsi di Saling; “${props.title}”`}
      table={{
        columns: [
          { label: t`Daerah` },
          { label: t`Apa` },
          { label: t`Praktik` },
          { label: t`Diambil dari` },
          { label: t`Tahap` },
          { label: t`Sejak` },
        ],
        rows: lineage.nodes.map((node) => ({
          key: node.id,
          cells: [
            node.region.fullName,
            node.adoption && node.kind === 'ADOPTION' ? `${kind(node)} ${node.adoption.mode}` : kind(node),
            node.title,
            parentOf(node)?.region.fullName ?? null,
            stage(node) || null,
            instant(node.at, i18n.locale),
          ],
        })),
      }}
    >
      <Family
        title={title}
        nodes={nodes}
        edges={lineage.edges}
        hint={t`Panah dan Enter: pilih daerah, lalu buka praktik atau adopsinya.`}
        onOpen={open}
      />
    </Figure>
  );
}
