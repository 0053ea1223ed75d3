import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { countsQuery } from "@/features/store/queries";
import { ariaKeys } from "@/kit/keys";
import { useWords } from "@/words";
import { countText } from "@/words/figures";
import { places } from "./places";

export function Nav({ folded, onFold }: { folded: boolean; onFold: () => void }) {
  const words = useWords();
  const { data: counts } = useQuery(countsQuery());
  const at = useRouterState({ select: (state) => state.location.pathname });
  // In a low window the list of places scrolls: the one that is open stays in sight. Once the screen stands, for whoever asks where things
  // are has the page laid out, and a screen that is on its way would be laid out twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is what changes
  useEffect(() => {
    const later = setTimeout(() => document.querySelector(".nav-link.on")?.scrollIntoView?.({ block: "nearest" }), 400);
    return () => clearTimeout(later);
  }, [at]);
  const fold = words.t(folded ? "app:nav.unfold" : "app:nav.fold");
  return (
    <nav className={`nav${folded ? " folded" : ""}`} aria-label={words.t("app:nav.label")}>
      <div className="nav-head">
        {!folded && <span className="nav-name">{words.t("app:name")}</span>}
        <button type="button" className="nav-fold" onClick={onFold} aria-label={fold} title={fold}>
          {folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        </button>
      </div>
      <ul>
        {places.map((place, i, shown) => {
          const first = place.group !== null && place.group !== shown[i - 1]?.group;
          const name = words.t(`app:nav.${place.name}`);
          const count = place.count && counts?.[place.count];
          return (
            <li key={place.to}>
              {first && !folded && <span className="nav-group">{words.t(`app:nav.${place.group}`)}</span>}
              {first && folded && <hr />}
              <Link
                to={place.to}
                className="nav-link"
                activeProps={{ className: "nav-link on", "aria-current": "page" }}
                title={folded ? name : undefined}
                aria-keyshortcuts={place.keys && ariaKeys(place.keys)}
                data-testid={`nav-${place.name}`}
              >
                {place.icon}
                <span className={folded ? "only-read" : "cut"}>{name}</span>
                {!folded && count !== undefined && <span className="nav-count">{countText(count)}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
