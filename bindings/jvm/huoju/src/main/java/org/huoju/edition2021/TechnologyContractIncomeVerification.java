package org.huoju.edition2021;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.huoju.TypedRecord;

/**
 * 技术性收入核定表: Income verification sheet.
 *
 * <p>Generated from the spec by {@code cargo xtask generate}; not to be edited.
 */
public final class TechnologyContractIncomeVerification implements TypedRecord {
    private final BigDecimal realisedContractAmount;
    private final BigDecimal realisedTechnologyAmount;
    private final BigDecimal deductedCost;
    private final BigDecimal technicalIncome;
    private final BigDecimal labourCost;
    private final BigDecimal rawMaterialCost;
    private final BigDecimal fuelAndPowerCost;
    private final BigDecimal equipmentCost;
    private final BigDecimal specialOperationsCost;
    private final BigDecimal managementCost;

    private TechnologyContractIncomeVerification(Builder builder) {
        realisedContractAmount = builder.realisedContractAmount;
        realisedTechnologyAmount = builder.realisedTechnologyAmount;
        deductedCost = builder.deductedCost;
        technicalIncome = builder.technicalIncome;
        labourCost = builder.labourCost;
        rawMaterialCost = builder.rawMaterialCost;
        fuelAndPowerCost = builder.fuelAndPowerCost;
        equipmentCost = builder.equipmentCost;
        specialOperationsCost = builder.specialOperationsCost;
        managementCost = builder.managementCost;
    }

    /**
     * A builder of an empty record.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder that begins with what this record holds.
     *
     * @return the builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.realisedContractAmount = realisedContractAmount;
        builder.realisedTechnologyAmount = realisedTechnologyAmount;
        builder.deductedCost = deductedCost;
        builder.technicalIncome = technicalIncome;
        builder.labourCost = labourCost;
        builder.rawMaterialCost = rawMaterialCost;
        builder.fuelAndPowerCost = fuelAndPowerCost;
        builder.equipmentCost = equipmentCost;
        builder.specialOperationsCost = specialOperationsCost;
        builder.managementCost = managementCost;
        return builder;
    }

    /**
     * 本次实现合同交易额: Contract amount realised this time; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getRealisedContractAmount() {
        return realisedContractAmount;
    }

    /**
     * 本次实现技术交易额: Technology amount realised this time; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getRealisedTechnologyAmount() {
        return realisedTechnologyAmount;
    }

    /**
     * 本次扣除成本: Costs deducted this time; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getDeductedCost() {
        return deductedCost;
    }

    /**
     * 本次实现技术性收入: Technical income realised this time; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getTechnicalIncome() {
        return technicalIncome;
    }

    /**
     * 劳务费: Labour; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getLabourCost() {
        return labourCost;
    }

    /**
     * 原材料费: Raw materials; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getRawMaterialCost() {
        return rawMaterialCost;
    }

    /**
     * 燃料及动力费: Fuel and power; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getFuelAndPowerCost() {
        return fuelAndPowerCost;
    }

    /**
     * 设备购置及使用费: Equipment bought and used; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getEquipmentCost() {
        return equipmentCost;
    }

    /**
     * 专用业务费: Special operations; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getSpecialOperationsCost() {
        return specialOperationsCost;
    }

    /**
     * 管理费: Management; at most 2 decimals, in 元.
     *
     * @return the value, or null
     */
    public BigDecimal getManagementCost() {
        return managementCost;
    }

    @Override
    public String getForm() {
        return "technology_contract";
    }

    @Override
    public String getKind() {
        return "income_verification";
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (realisedContractAmount != null) {
            map.put("realised_contract_amount", realisedContractAmount);
        }
        if (realisedTechnologyAmount != null) {
            map.put("realised_technology_amount", realisedTechnologyAmount);
        }
        if (deductedCost != null) {
            map.put("deducted_cost", deductedCost);
        }
        if (technicalIncome != null) {
            map.put("technical_income", technicalIncome);
        }
        if (labourCost != null) {
            map.put("labour_cost", labourCost);
        }
        if (rawMaterialCost != null) {
            map.put("raw_material_cost", rawMaterialCost);
        }
        if (fuelAndPowerCost != null) {
            map.put("fuel_and_power_cost", fuelAndPowerCost);
        }
        if (equipmentCost != null) {
            map.put("equipment_cost", equipmentCost);
        }
        if (specialOperationsCost != null) {
            map.put("special_operations_cost", specialOperationsCost);
        }
        if (managementCost != null) {
            map.put("management_cost", managementCost);
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TechnologyContractIncomeVerification && toMap().equals(((TechnologyContractIncomeVerification) other).toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return "TechnologyContractIncomeVerification " + toMap();
    }

    /** Builds a record field by field. */
    public static final class Builder {
        private BigDecimal realisedContractAmount;
        private BigDecimal realisedTechnologyAmount;
        private BigDecimal deductedCost;
        private BigDecimal technicalIncome;
        private BigDecimal labourCost;
        private BigDecimal rawMaterialCost;
        private BigDecimal fuelAndPowerCost;
        private BigDecimal equipmentCost;
        private BigDecimal specialOperationsCost;
        private BigDecimal managementCost;

        private Builder() {}

        /**
         * 本次实现合同交易额: Contract amount realised this time; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder realisedContractAmount(BigDecimal value) {
            realisedContractAmount = value;
            return this;
        }

        /**
         * 本次实现技术交易额: Technology amount realised this time; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder realisedTechnologyAmount(BigDecimal value) {
            realisedTechnologyAmount = value;
            return this;
        }

        /**
         * 本次扣除成本: Costs deducted this time; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder deductedCost(BigDecimal value) {
            deductedCost = value;
            return this;
        }

        /**
         * 本次实现技术性收入: Technical income realised this time; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder technicalIncome(BigDecimal value) {
            technicalIncome = value;
            return this;
        }

        /**
         * 劳务费: Labour; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder labourCost(BigDecimal value) {
            labourCost = value;
            return this;
        }

        /**
         * 原材料费: Raw materials; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder rawMaterialCost(BigDecimal value) {
            rawMaterialCost = value;
            return this;
        }

        /**
         * 燃料及动力费: Fuel and power; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder fuelAndPowerCost(BigDecimal value) {
            fuelAndPowerCost = value;
            return this;
        }

        /**
         * 设备购置及使用费: Equipment bought and used; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder equipmentCost(BigDecimal value) {
            equipmentCost = value;
            return this;
        }

        /**
         * 专用业务费: Special operations; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder specialOperationsCost(BigDecimal value) {
            specialOperationsCost = value;
            return this;
        }

        /**
         * 管理费: Management; at most 2 decimals, in 元.
         *
         * @param value the value, or null
         * @return this builder
         */
        public Builder managementCost(BigDecimal value) {
            managementCost = value;
            return this;
        }

        /**
         * The record.
         *
         * @return a record that does not change
         */
        public TechnologyContractIncomeVerification build() {
            return new TechnologyContractIncomeVerification(this);
        }
    }
}
