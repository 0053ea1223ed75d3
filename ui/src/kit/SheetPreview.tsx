import { LeftOutlined, MinusOutlined, PlusOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useWords } from "@/words";
import "./sheet.css";

const widths = [0.5, 0.75, 1, 1.25, 1.5, 2];

/**
 * The paper itself: one page at a time as SVG text, drawn as an image, so that nothing in it can run. `onPage` asks for another page; a
 * page on its way keeps the place of the one before.
 */
export function SheetPreview({
  svg,
  page,
  pages,
  onPage,
  title,
}: {
  svg: string | undefined;
  page: number;
  pages: number;
  onPage: (page: number) => void;
  title: string;
}) {
  const words = useWords();
  const [scale, setScale] = useState(1);
  const [shown, setShown] = useState(svg);
  useEffect(() => {
    if (svg) setShown(svg);
  }, [svg]);
  const step = (by: number) => setScale((now) => widths[Math.min(widths.length - 1, Math.max(0, widths.indexOf(now) + by))] ?? 1);
  const label = words.t("kit:sheet.page", { page, pages });

  return (
    <div className="sheet" data-testid="sheet-preview">
      <div className="sheet-desk" tabIndex={0} role="region" aria-label={title}>
        {shown ? (
          <img
            className="sheet-page"
            alt={`${title}, ${label}`}
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(shown)}`}
            style={{ width: `${scale * 100}%` }}
            data-testid="sheet-page"
          />
        ) : (
          <div className="sheet-page sheet-wait" aria-busy="true" />
        )}
      </div>
      <div className="sheet-bar">
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={words.t("kit:sheet.previous")}
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
        />
        <span data-testid="sheet-pages">{label}</span>
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={words.t("kit:sheet.next")}
          disabled={page >= pages}
          onClick={() => onPage(page + 1)}
        />
        <span className="spring" />
        <Button
          size="small"
          icon={<MinusOutlined />}
          aria-label={words.t("kit:sheet.narrower")}
          disabled={scale === widths[0]}
          onClick={() => step(-1)}
        />
        <Button size="small" onClick={() => setScale(1)}>
          {words.t("kit:sheet.fit")}
        </Button>
        <Button
          size="small"
          icon={<PlusOutlined />}
          aria-label={words.t("kit:sheet.wider")}
          disabled={scale === widths.at(-1)}
          onClick={() => step(1)}
        />
      </div>
    </div>
  );
}
