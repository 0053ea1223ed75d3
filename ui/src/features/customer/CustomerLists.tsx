import type { CustomerCard, VehicleView } from "@/core/bindings.gen";
import { Ago, DateText } from "@/kit/Dates";
import { Facts } from "@/kit/Facts";
import { Tag } from "@/kit/Tag";
import { useWords } from "@/words";
import { countText } from "@/words/figures";

export function VehicleList({ vehicles }: { vehicles: VehicleView[] }) {
  const words = useWords();
  if (vehicles.length === 0) return <p className="faint card-nothing">{words.t("customer:vehicle.none")}</p>;
  return (
    <ul className="vehicles">
      {vehicles.map((vehicle) => (
        <li key={vehicle.id}>
          <b>{vehicle.plate ?? vehicle.vin}</b>{" "}
          <span className="secondary">
            {vehicle.series} {vehicle.configuration}
          </span>{" "}
          {!vehicle.owned && <Tag>{words.t("customer:vehicle.sold")}</Tag>}
          <Facts
            facts={[
              { name: words.t("customer:vehicle.vin"), value: <span className="select">{vehicle.vin}</span>, wide: true },
              { name: words.t("customer:vehicle.bought"), value: <DateText day={vehicle.bought_day} /> },
              { name: words.t("customer:vehicle.warranty"), value: <DateText day={vehicle.warranty_day} /> },
              { name: words.t("customer:vehicle.last_visit"), value: <Ago day={vehicle.last_visit} /> },
              vehicle.mileage === null ? null : { name: words.t("customer:vehicle.mileage"), value: `${countText(vehicle.mileage)} km` },
            ]}
          />
        </li>
      ))}
    </ul>
  );
}

export function GiftList({ gifts }: { gifts: CustomerCard["gifts"] }) {
  const words = useWords();
  if (gifts.length === 0) return <p className="faint card-nothing">{words.t("customer:gift.none")}</p>;
  return (
    <ul className="vehicles">
      {gifts.map((gift) => (
        <li key={`${gift.name} ${gift.day}`}>
          {gift.name} <span className="faint">{<DateText day={gift.day} />}</span>
        </li>
      ))}
    </ul>
  );
}
