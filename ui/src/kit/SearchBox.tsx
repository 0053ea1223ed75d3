import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from "react";
import { KeyHint } from "./KeyHint";
import { ariaKeys, composing } from "./keys";

/**
 * A search that answers while typing, but never in the middle of an input method's composition: half a pinyin is no question. Esc
 * empties it, Enter and ↓ go on to the list.
 */
export function SearchBox({
  label,
  hint,
  value,
  onSearch,
  onLeave,
  box,
}: {
  label: string;
  hint: string;
  value: string;
  onSearch: (text: string) => void;
  onLeave?: () => void;
  box?: Ref<InputRef>;
}) {
  const [text, setText] = useState(value);
  const inside = useRef(false);
  useEffect(() => setText(value), [value]);

  function onKeyDown(event: KeyboardEvent) {
    if (composing(event)) return;
    if (event.key === "Escape" && text) {
      setText("");
      onSearch("");
    } else if (event.key === "Enter" || event.key === "ArrowDown" || event.key === "Escape") onLeave?.();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Input
      ref={box}
      className="search-box"
      type="search"
      aria-label={label}
      aria-keyshortcuts={ariaKeys("Mod+F")}
      data-testid="search"
      placeholder={hint}
      prefix={<SearchOutlined className="faint" />}
      allowClear
      suffix={text ? undefined : <KeyHint keys="Mod+F" />}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (!inside.current) onSearch(event.target.value);
      }}
      onCompositionStart={() => {
        inside.current = true;
      }}
      onCompositionEnd={(event) => {
        inside.current = false;
        onSearch(event.currentTarget.value);
      }}
      onKeyDown={onKeyDown}
    />
  );
}
